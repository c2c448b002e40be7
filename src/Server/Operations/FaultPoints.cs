using Hypernova.Server.Hosts;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Operations;

/// <summary>The names of all crash points, so that a campaign can go through every step of every runbook.</summary>
public static class FaultPoints
{
    internal const string BeforeJournal = "before-journal";
    internal const string BeforeAct = "before-act";
    internal const string BeforeRecord = "before-record";
    internal const string Finish = "finish";
    internal const string TakenUp = "recovery/taken-up";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. VmRunbooks.All.SelectMany(runbook => Of(runbook.Kind, runbook.Steps)),
        .. Of(AddHost.Runbook.Kind, AddHost.Runbook.Steps),
    ];

    internal static string Name(string kind, string step, string point) => $"{kind}/{step}/{point}";

    internal static string Undo(string step) => "undo-" + step;

    private static IEnumerable<string> Of<TContext>(string kind, IReadOnlyList<Step<TContext>> steps) =>
    [
        $"{kind}/{TakenUp}",
        .. steps.SelectMany(step => Of(kind, step.Name)),
        .. steps.Where(step => step.UndoAsync is not null).Reverse().SelectMany(step => Of(kind, Undo(step.Name))),
        Name(kind, Finish, BeforeRecord),
    ];

    private static IEnumerable<string> Of(string kind, string step) =>
        new[] { BeforeJournal, BeforeAct, BeforeRecord }.Select(point => Name(kind, step, point));
}
