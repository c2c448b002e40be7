using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Hosts;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

/// <summary>What is asked when a host is added.</summary>
/// <param name="Name">For people; unique.</param>
/// <param name="Uri">libvirt's connection URI.</param>
/// <param name="Driver"><c>auto</c>, <c>kvm</c> or <c>qemu</c>.</param>
/// <param name="ShutdownTimeout">Seconds that a guest may take to power off; null is what is built in.</param>
/// <param name="ForceDestroy">Whether a guest that does not obey is destroyed; null is what is built in.</param>
/// <param name="ClusterId">The cluster it is in; null for none.</param>
/// <param name="Defaults">What it gives VMs that are created on it: a template; null for nothing.</param>
internal sealed record AddHostRequest(
    string Name,
    string Uri,
    string? Driver = "auto",
    int? ShutdownTimeout = null,
    bool? ForceDestroy = null,
    int? ClusterId = null,
    string? Defaults = null);

/// <summary>Adds a host: connects, observes, decides its driver once, and watches it from then on.</summary>
internal sealed class AddHost(Database database, Tenure tenure, ShowOperations operations)
{
    private const int LongestName = 128;
    private const int LongestUri = 1024;

    /// <summary>What is done.</summary>
    public static Runbook<HostContext> Runbook { get; } = new(
        "host-add",
        [
            new("connect", ConnectAsync, ForgetAsync),
            new("choose-driver", ChooseDriverAsync),
            new("watch", WatchAsync, UnwatchAsync),
        ],
        context => context.Host = context.Host with { State = HostState.On, Condition = null });

    /// <summary>Records the host and queues the operation.</summary>
    public Task<Outcome<OperationView>> RunAsync(
        Caller caller, AddHostRequest request, RequestTerms terms, CancellationToken cancellationToken) =>
        database.WriteAsync(unit => RunAsync(unit, caller, request, terms), cancellationToken);

    private async Task<Outcome<OperationView>> RunAsync(
        WriteUnit unit, Caller caller, AddHostRequest request, RequestTerms terms)
    {
        if (!caller.IsAdministrator)
        {
            return Rejection.Forbidden("add hosts");
        }

        if (Check(request) is { } finding)
        {
            return Rejection.Invalid(finding);
        }

        var asked = await Idempotency.OnceAsync(unit, caller.User, terms, () => RecordAsync(unit, caller, request));
        return asked.Value?.Operation is { } operation
            ? await operations.GetAsync(unit, caller, new(operation))
            : asked.Rejection!;
    }

    private async Task<Outcome<KnownAnswer>> RecordAsync(WriteUnit unit, Caller caller, AddHostRequest request)
    {
        var hosts = await HostRows.ListAsync(unit);
        if (hosts.FirstOrDefault(host => host.Name == request.Name || host.Uri == request.Uri) is { } same)
        {
            return Rejection.State(new(
                "host-exists",
                $"host {same.Id} is {same.Name} at {same.Uri}",
                "use another name, or remove that host first: hn host remove"));
        }

        var asked = await HostSettings.ReadAsync(unit, request);
        if (asked.Value is not { } settings)
        {
            return asked.Rejection!;
        }

        await tenure.HoldAsync(unit);
        var host = new HostRecord
        {
            Id = new((int)await unit.NextAsync("host")),
            Name = request.Name,
            Uri = request.Uri,
            DriverAsked = HostWords.ParseDriver(request.Driver),
            Condition = "being added",
            Power = settings.Power,
            Cluster = settings.Cluster,
            Defaults = settings.Defaults,
            Ownership = new(caller.User, caller.PrimaryGroup, new(0b110_100_100)),
            Created = unit.Now,
        };
        await HostRows.InsertAsync(unit, host);
        unit.Emit(new(EventKinds.HostAdded, host.Ownership, $"host {host.Name} is being added: {host.Uri}")
        {
            Host = host.Id, User = caller.User,
        });
        return KnownAnswer.Of(await OperationRows.InsertAsync(
            unit, new(Runbook.Kind, caller.User) { Host = host.Id }, host.Ownership, tenure.Epoch));
    }

    private static Finding? Check(AddHostRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || !IsLine(request.Name, LongestName))
        {
            return new(Severity.Error, "name", $"a host needs a name of 1 to {LongestName} characters on one line");
        }

        if (string.IsNullOrWhiteSpace(request.Uri) || !IsLine(request.Uri, LongestUri) || !request.Uri.Contains(':'))
        {
            return new(Severity.Error, "uri", "a host needs a libvirt connection URI", "such as qemu:///system");
        }

        return HostWords.IsDriver(request.Driver)
            ? HostPower.Check(request.ShutdownTimeout)
            : new(Severity.Error, "driver", "there is no such driver", "auto, kvm or qemu");
    }

    private static bool IsLine(string text, int longest) => text.Length <= longest && !text.Any(char.IsControl);

    private static async Task<string> ConnectAsync(HostContext context, CancellationToken cancellationToken)
    {
        var services = context.Services;
        var address = new HostAddress(context.Host.Uri, services.Installation.Id) { Driver = context.Host.DriverAsked };
        try
        {
            await using var session = await services.Connector.ConnectAsync(address, cancellationToken);
            var seen = await session.ObserveHostAsync(cancellationToken);
            await RefuseSameAsync(context, seen, cancellationToken);
            context.Host = context.Host with { Observed = seen, LastSeen = services.Database.Time.GetUtcNow() };
            return $"{seen.HostName}: libvirt {seen.LibvirtVersion}, QEMU {seen.HypervisorVersion}";
        }
        catch (HypervisorException exception)
        {
            // A host that is being added holds nothing of ours: there is nothing to be unsure about.
            throw new StepFailedException(exception.Message);
        }
    }

    private static async Task RefuseSameAsync(
        HostContext context, HostObservation seen, CancellationToken cancellationToken)
    {
        var hosts = await context.Services.Database.ReadAsync(HostRows.ListAsync, cancellationToken);
        var same = hosts.FirstOrDefault(
            host => host.Id != context.Host.Id && seen.HostIdentity is { } id && host.Observed?.HostIdentity == id);
        if (same is not null)
        {
            throw new StepFailedException(
                $"{context.Host.Uri} is the same host as {same.Name} ({same.Uri}): its own id is {seen.HostIdentity}");
        }
    }

    private static Task<string> ChooseDriverAsync(HostContext context, CancellationToken cancellationToken)
    {
        var host = context.Host;
        var seen = host.Observed!;
        var (driver, reason) = host.DriverAsked is { } asked
            ? (asked, "asked for")
            : (seen.BestDomainType, seen.DomainTypeReason);
        if (driver is DomainType.Kvm && seen.BestDomainType is DomainType.Qemu)
        {
            throw new StepFailedException(
                $"the host cannot run kvm guests: {seen.DomainTypeReason}; add it with auto or qemu");
        }

        context.Host = host with { Driver = driver, DriverReason = reason };
        return Task.FromResult($"{driver.Name()}: {reason}");
    }

    private static Task<string> WatchAsync(HostContext context, CancellationToken cancellationToken)
    {
        context.Services.Fleet.Watch(context.Host);
        return Task.FromResult("watched");
    }

    private static Task UnwatchAsync(HostContext context, CancellationToken cancellationToken) =>
        context.Services.Fleet.ForgetAsync(context.Host.Id);

    private static Task ForgetAsync(HostContext context, CancellationToken cancellationToken)
    {
        context.Host = context.Host with { Removed = context.Services.Database.Time.GetUtcNow() };
        return Task.CompletedTask;
    }
}
