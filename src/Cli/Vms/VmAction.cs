using System.CommandLine;
using Hypernova.Cli.Waiting;
using Hypernova.Client;

namespace Hypernova.Cli.Vms;

/// <summary>The common shape of <c>hn vm ACTION VM [--wait]</c>.</summary>
internal static class VmAction
{
    private const string ForceName = "--force";
    private const string SpareName = "--no-force";

    public static Command Create(Hn hn, string action, string description) =>
        Create(hn, action, description, [], _ => (action, new ActionBody()));

    /// <summary>An action that can be hard, and where the guest is asked, how long.</summary>
    public static Command CreateWithHard(Hn hn, string action, string description, params Option[] others)
    {
        var hard = new Option<bool>("--hard") { Description = "At once, without asking the guest" };
        var timeout = others.OfType<Option<int?>>().FirstOrDefault();
        var force = others.OfType<Option<bool>>().FirstOrDefault(option => option.Name == ForceName);
        var spare = others.OfType<Option<bool>>().FirstOrDefault(option => option.Name == SpareName);
        return Create(hn, action, description, [hard, .. others], session =>
        {
            var body = new ActionBody
            {
                Timeout = timeout is null ? null : session.Get(timeout),
                Force = force is null || spare is null ? null : ForceOf(session.Get(force), session.Get(spare)),
            };
            return (session.Get(hard) ? action + "-hard" : action, body);
        });
    }

    public static Option<int?> Timeout() =>
        new("--timeout") { Description = "Seconds the guest may take; the VM's or its host's setting unless given" };

    public static Option<bool> Force() => new(ForceName) { Description = "Destroy a guest that does not obey in time" };

    public static Option<bool> Spare() => new(SpareName)
    {
        Description = "Let a guest that does not obey run on, whatever the VM, its host or kvmrc say",
    };

    // Neither leaves it to the VM, its host and kvmrc.
    private static bool? ForceOf(bool force, bool spare) => (force, spare) switch
    {
        (true, true) => throw new CliException(
            ExitCode.BadInput, $"{ForceName} and {SpareName} exclude each other", "give one of them"),
        (false, false) => null,
        _ => force,
    };

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
