using Hypernova.Cli.Console;

namespace Hypernova.Cli.Tests;

/// <summary>What a newcomer asks first, and what a guest prints where nobody sits at its console.</summary>
public sealed class HelpTests
{
    [Fact]
    public async Task Help_alone_shows_all_commands()
    {
        using var peer = new ScriptedPeer();

        var run = await Run.Async(peer, "help");

        run.Code.ShouldBe(ExitCode.Ok);
        run.Out.ShouldContain("vm");
        run.Out.ShouldContain("host");
    }

    [Fact]
    public async Task Help_on_a_command_is_the_commands_own()
    {
        using var peer = new ScriptedPeer();

        var help = await Run.Async(peer, "help", "vm", "create");
        var own = await Run.Async(peer, "vm", "create", "--help");

        help.Code.ShouldBe(ExitCode.Ok);
        help.Out.ShouldBe(own.Out);
        help.Out.ShouldContain("--hold");
    }

    [Fact]
    public async Task Help_on_what_does_not_exist_is_refused()
    {
        using var peer = new ScriptedPeer();

        var run = await Run.Async(peer, "help", "vm", "explode");

        run.Code.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("vm explode");
    }

    [Theory]
    [InlineData("VM 4 is up /root# \e[6n", "VM 4 is up /root# ")]
    [InlineData("\e[1;32mgreen\e[0m", "green")]
    [InlineData("\e]0;title\aafter", "after")]
    [InlineData("\e]0;title\e\\after", "after")]
    [InlineData("\ePdata\e\\after", "after")]
    [InlineData("\e(Bafter\e=", "after")]
    [InlineData("a\r\n\tb", "a\r\n\tb")]
    public void A_guests_control_sequences_are_left_out_wherever_they_are_cut(string printed, string plain)
    {
        for (var cut = 0; cut <= printed.Length; cut++)
        {
            var text = new PlainText();

            (text.Of(printed[..cut]) + text.Of(printed[cut..])).ShouldBe(plain);
        }
    }
}
