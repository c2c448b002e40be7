using Hypernova.Model;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>
/// Changes of a host, merged as by RFC 7396: what is left out stays, what is null goes back to what is built in.
/// </summary>
internal sealed record UpdateHostRequest
{
    // Set by the setters, which the reader of JSON calls for what is there and for nothing else.
    private bool _changesTimeout;
    private bool _changesForce;

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

    /// <summary>What is there, changed.</summary>
    public PowerSpec Over(PowerSpec power)
    {
        var given = HostPower.Of(ShutdownTimeout, ForceDestroy);
        return power with
        {
            ShutdownTimeout = _changesTimeout ? given.ShutdownTimeout : power.ShutdownTimeout,
            ForceDestroy = _changesForce ? given.ForceDestroy : power.ForceDestroy,
        };
    }
}

/// <summary>Changes what is configured for a host. What is being powered off already goes on as it began.</summary>
internal sealed class UpdateHost(Database database, ShowHosts hosts)
{
    /// <summary>Changes it.</summary>
    public async Task<Outcome<HostView>> RunAsync(
        Caller caller, HostId id, UpdateHostRequest request, RequestTerms terms, CancellationToken cancellationToken)
    {
        if (HostPower.Check(request.ShutdownTimeout) is { } finding)
        {
            return Rejection.Invalid(finding);
        }

        var changed = await database.WriteAsync(
            unit => ChangeAsync(unit, caller, id, request, terms), cancellationToken);
        return changed.IsDone ? await hosts.GetAsync(caller, id, cancellationToken) : changed.Rejection;
    }

    private static async Task<Outcome<HostId>> ChangeAsync(
        WriteUnit unit, Caller caller, HostId id, UpdateHostRequest request, RequestTerms terms)
    {
        if (!caller.IsAdministrator)
        {
            return Rejection.Forbidden("change hosts");
        }

        if (await HostRows.FindAsync(unit, id) is not { } host)
        {
            return Rejection.NotFound($"host {id}");
        }

        if (terms.IfVersion is { } seen && seen != host.Version)
        {
            return Rejection.Version(host.Version);
        }

        var power = request.Over(host.Power);
        if (power == host.Power)
        {
            return id;
        }

        await HostRows.SavePowerAsync(unit, id, power);
        unit.Emit(new(EventKinds.HostChanged, host.Ownership, $"host {host.Name} changed: {Words(power)}")
        {
            Host = id, User = caller.User, Before = Words(host.Power), After = Words(power),
        });
        return id;
    }

    private static string Words(PowerSpec power)
    {
        var timeout = power.ShutdownTimeout is { } given
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{given.TotalSeconds:0} s")
            : "built-in";
        var force = power.ForceDestroy is { } destroys ? destroys ? "yes" : "no" : "built-in";
        return $"shutdown timeout {timeout}, force destroy {force}";
    }
}
