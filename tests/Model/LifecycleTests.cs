using Hypernova.Model.Lifecycle;

namespace Hypernova.Model.Tests;

/// <summary>Every pair of state and action: the state it goes to, <c>=</c> for nothing to do, or the refusal.</summary>
public sealed class LifecycleTests
{
    private static readonly string[] States =
        ["pending", "hold", "running", "suspended", "stopped", "poweroff", "undeployed", "done"];

    public static TheoryData<string, string> Rows => new()
    {
        { "deploy", "running on-hold = already-placed already-placed already-placed already-placed terminated" },
        { "start", "running on-hold = suspended stopped running running terminated" },
        { "poweroff", "not-placed not-placed poweroff not-running not-running = not-running terminated" },
        { "poweroff-hard", "not-placed not-placed poweroff poweroff not-running = not-running terminated" },
        { "reboot", "not-placed not-placed running not-running not-running not-running not-running terminated" },
        { "reboot-hard", "not-placed not-placed running not-running not-running not-running not-running terminated" },
        { "suspend", "not-placed not-placed suspended = not-running not-running not-running terminated" },
        { "resume", "not-placed on-hold running running running running running terminated" },
        { "hold", "hold = already-placed already-placed already-placed already-placed already-placed terminated" },
        { "release", "= pending not-held not-held not-held not-held not-held terminated" },
        { "terminate", "done done done done done done done =" },
        { "terminate-hard", "done done done done done done done =" },
        { "rename", "pending hold running suspended stopped poweroff undeployed terminated" },
        { "update", "pending hold running suspended stopped poweroff undeployed terminated" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_table_says_what_the_field_expects(string action, string expected)
    {
        var asked = Enum.GetValues<VmAction>().Single(candidate => candidate.Name() == action);

        var said = States.Select(name =>
        {
            VmStateNames.TryParse(name, out var state).ShouldBeTrue();
            return Word(VmLifecycle.Decide(state, asked));
        });

        string.Join(' ', said).ShouldBe(expected);
    }

    [Fact]
    public void No_action_is_missing_from_the_table_above() =>
        Rows.Select(row => row.Data.Item1).ShouldBe(Enum.GetValues<VmAction>().Select(action => action.Name()));

    [Fact]
    public void Every_refusal_says_what_would_make_it_succeed()
    {
        foreach (var state in Enum.GetValues<VmState>())
        {
            foreach (var action in Enum.GetValues<VmAction>())
            {
                if (VmLifecycle.Decide(state, action) is Verdict.Refused { Refusal: var refusal })
                {
                    refusal.Remedy.ShouldNotBeNullOrWhiteSpace();
                    refusal.Message.ShouldNotBeNullOrWhiteSpace();
                }
            }
        }
    }

    [Theory]
    [InlineData(VmState.Running, false, "unknown")]
    [InlineData(VmState.Poweroff, false, "unknown")]
    [InlineData(VmState.Suspended, false, "unknown")]
    [InlineData(VmState.Pending, false, "pending")]
    [InlineData(VmState.Done, false, "done")]
    [InlineData(VmState.Running, true, "running")]
    [InlineData(VmState.Running, null, "running")]
    public void Unknown_is_shown_only_for_what_lives_on_a_silent_host(VmState state, bool? answers, string shown) =>
        state.Shown(answers).ShouldBe(shown);

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Allowed go => go.Next.Name(),
        Verdict.Refused no => no.Refusal.Code,
        _ => "=",
    };
}
