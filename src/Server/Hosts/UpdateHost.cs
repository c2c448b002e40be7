using Hypernova.Model;
using Hypernova.Server.Access;
using Hypernova.Server.Defaults;
using Hypernova.Server.Events;
using Hypernova.Server.Store;

namespace Hypernova.Server.Hosts;

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

        var asked = await HostSettings.ReadAsync(unit, request, HostSettings.Of(host));
        if (asked.Value is not { } settings || settings == HostSettings.Of(host))
        {
            return asked.IsDone ? id : asked.Rejection;
        }

        await HostRows.SaveSettingsAsync(unit, settings.On(host));
        var before = await HostSettings.Of(host).WordsAsync(unit);
        var after = await settings.WordsAsync(unit);
        var text = DefaultsText.Change(host.Defaults, settings.Defaults) is { } change ? $", {change}" : "";
        unit.Emit(new(EventKinds.HostChanged, host.Ownership, $"host {host.Name} changed: {after}{text}")
        {
            Host = id, User = caller.User, Before = before, After = after,
        });
        return id;
    }
}
