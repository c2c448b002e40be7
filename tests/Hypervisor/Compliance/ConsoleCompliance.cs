using System.Text;

namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>The serial console and the guest agent.</summary>
public abstract class ConsoleCompliance(IHypervisorWorld world) : ComplianceTest(world)
{
    [Fact]
    public async Task The_console_prints_the_banner_and_echoes()
    {
        var vm = await VmAsync(Situation.Running);
        await using var console = await Host.OpenConsoleAsync(vm.Owner, vm.Uuid, Stop);
        await ReadUntilAsync(console, "Hypernova");

        await console.WriteAsync(Encoding.ASCII.GetBytes("hello\n"), Stop);

        await ReadUntilAsync(console, "hello");
    }

    [Fact]
    public async Task Only_one_can_hold_the_console_and_closing_frees_it()
    {
        var vm = await VmAsync(Situation.Running);
        var first = await Host.OpenConsoleAsync(vm.Owner, vm.Uuid, Stop);
        await ShouldFailAsync(FailureKind.Refused, () => Host.OpenConsoleAsync(vm.Owner, vm.Uuid, Stop));

        await first.DisposeAsync();

        await using var second = await Host.OpenConsoleAsync(vm.Owner, vm.Uuid, Stop);
    }

    [Fact]
    public async Task The_console_ends_when_the_guest_is_off()
    {
        var vm = await VmAsync(Situation.Running);
        await using var console = await Host.OpenConsoleAsync(vm.Owner, vm.Uuid, Stop);

        await Host.DestroyAsync(vm.Owner, vm.Uuid, Stop);

        using var rest = new MemoryStream();
        await console.CopyToAsync(rest, Stop).WaitAsync(World.Patience, Stop);
    }

    [Fact]
    public async Task The_agent_answers()
    {
        var vm = await VmAsync(Situation.Running);
        await World.BootedAsync(Host, vm);

        var answer = await Host.AskAgentAsync(
            vm.Owner, vm.Uuid, """{"execute":"guest-ping"}""", TimeSpan.FromSeconds(10), Stop);

        answer.ShouldContain("return");
        (await SeeAsync(vm)).AgentConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task The_agents_refusal_is_a_refusal()
    {
        var vm = await VmAsync(Situation.Running);
        await World.BootedAsync(Host, vm);

        await ShouldFailAsync(FailureKind.Refused, () => Host.AskAgentAsync(
            vm.Owner, vm.Uuid, """{"execute":"guest-no-such-command"}""", TimeSpan.FromSeconds(10), Stop));
    }

    private async Task ReadUntilAsync(Stream console, string expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(World.Patience);
        var buffer = new byte[1024];
        var text = new StringBuilder();
        while (!text.ToString().Contains(expected, StringComparison.Ordinal))
        {
            var count = await console.ReadAsync(buffer, patience.Token);
            count.ShouldBeGreaterThan(0, $"the console ended after: {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
    }
}
