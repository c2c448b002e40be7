namespace Hypernova.Server.Hosts;

/// <summary>
/// Changes of a host, merged as by RFC 7396: what is left out stays, what is null goes back to what is built in, or to
/// none.
/// </summary>
internal sealed record UpdateHostRequest
{
    // Set by the setters, which the reader of JSON calls for what is there and for nothing else.
    private bool _changesTimeout;
    private bool _changesForce;
    private bool _changesCluster;
    private bool _changesDefaults;

    /// <summary>Seconds that a guest may take to power off.</summary>
    public int? ShutdownTimeout
    {
        get;
        set
        {
            field = value;
            _changesTimeout = true;
        }
    }

    /// <summary>Whether a guest that does not obey is destroyed.</summary>
    public bool? ForceDestroy
    {
        get;
        set
        {
            field = value;
            _changesForce = true;
        }
    }

    /// <summary>The cluster it is in.</summary>
    public int? ClusterId
    {
        get;
        set
        {
            field = value;
            _changesCluster = true;
        }
    }

    /// <summary>What it gives VMs that are created on it from now on: a template.</summary>
    public string? Defaults
    {
        get;
        set
        {
            field = value;
            _changesDefaults = true;
        }
    }

    /// <summary>What is there, changed.</summary>
    public HostSettings Over(HostSettings settings)
    {
        var given = HostPower.Of(ShutdownTimeout, ForceDestroy);
        return new(
            new()
            {
                ShutdownTimeout = _changesTimeout ? given.ShutdownTimeout : settings.Power.ShutdownTimeout,
                ForceDestroy = _changesForce ? given.ForceDestroy : settings.Power.ForceDestroy,
            },
            _changesCluster ? ClusterId is { } cluster ? new Model.ClusterId(cluster) : null : settings.Cluster,
            _changesDefaults ? Defaults : settings.Defaults);
    }
}
