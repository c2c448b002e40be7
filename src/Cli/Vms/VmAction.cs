using System.CommandLine;
using Hypernova.Cli.Waiting;
using Hypernova.Client;

namespace Hypernova.Cli.Vms;

/// <summary>The common shape of <c>hn vm ACTION VM [--wait]</c>.</summary>
internal static class VmAction
{
    public static Command Create(Hn hn, string action, string description) =>
        Create(hn, action, description, [], _ => (action, new ActionBody()));

    /// <summary>An action that can be hard, and where the guest is asked, how long.</summary>
    public static Command CreateWithHard(Hn hn, string action, string description, params Option[] others)
    {
        var hard = new Option<bool>("--hard") { Description = "At once, without asking the guest" };
        var timeout = others.OfType<Option<int?>>().FirstOrDefault();
        var force = others.OfType<Option<bool>>().FirstOrDefault();
        return Create(hn, action, description, [hard, .. others], session =>
        {
            var body = new ActionBody
            {
                Timeout = timeout is null ? null : session.Get(timeout),
                Force = force is not null && session.Get(force) ? true : null,
            };
            return (session.Get(hard) ? action + "-hard" : action, body);
        });
    }

    public static Option<int?> Timeout() =>
        new("--timeout") { Description = "Seconds the guest may take; the VM's or its host's setting unless given" };

    public static Option<bool> Force() => new("--force") { Description = "Destroy a guest that does not obey in time" };

    public static Command Create(
        Hn hn,
        string name,
        string description,
        Symbol[] symbols,
        Func<CliSession, (string Action, ActionBody Body)> read)
    {
        var which = FindVm.Argument();
        var wait = new Option<bool>("--wait") { Description = "Return when it is done, failing if it fails" };
        return hn.Command(name, description, [which, .. symbols, wait], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var vm = await FindVm.RunAsync(session, session.Get(which), cancellationToken);
            var (action, body) = read(session);
            var operation = await session.Api.PostAsync(
                $"/v1/vms/{vm.Id}/actions/{action}",
                body,
                ClientJson.Default.ActionBody,
                ClientJson.Default.OperationView,
                cancellationToken);
            return await OperationWait.FinishAsync(session, operation, session.Get(wait), cancellationToken);
        }
    }
}
