namespace Hypernova.Cli.Tests.Terminals;

/// <summary>hn vm console on a real terminal: all keys but one are the guest's; the terminal is given back.</summary>
public sealed class ConsoleTests(FakeSite site) : IClassFixture<FakeSite>
{
    private const string Leave = "\x1d";
    private const string Interrupt = "\x03";

    [Fact]
    public async Task A_single_key_reaches_the_guest_without_Enter()
    {
        using var person = await Person.AtConsoleAsync(site.Settings, await site.RunningAsync("keys"));

        await person.TypesAsync("q");
        await person.SeesAsync("q");
        await person.TypesAsync("Z\t#");
        await person.SeesAsync("Z\t#");

        await person.TypesAsync(Leave);
        (await person.EndsAsync()).Code.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task Interrupt_end_of_input_and_stop_are_keys_of_the_guest()
    {
        using var person = await Person.AtConsoleAsync(site.Settings, await site.RunningAsync("interrupt"));

        foreach (var key in new[] { Interrupt, "\x04", "\x1a", "\x1c" })
        {
            await person.TypesAsync(key);
            await person.SeesAsync(key);
        }

        await person.TypesAsync("#");
        await person.SeesAsync("#");
        await person.TypesAsync(Leave);
        (await person.EndsAsync()).Code.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task Leaving_restores_the_terminal_and_keeps_what_was_typed_after_it_from_the_guest()
    {
        using var person = await Person.AtConsoleAsync(site.Settings, await site.RunningAsync("leaves"));

        await person.TypesAsync($"~{Leave}%");
        var ending = await person.EndsAsync();

        ending.Code.ShouldBe(ExitCode.Ok);
        ending.After.ShouldBe(ending.Before);
        person.Screen.ShouldNotContain("%");
    }

    [Fact]
    public async Task The_end_of_the_vm_ends_the_console_and_restores_the_terminal()
    {
        var vm = await site.RunningAsync("stops");
        using var person = await Person.AtConsoleAsync(site.Settings, vm);

        await site.PoweroffAsync(vm);
        var ending = await person.EndsAsync();

        ending.Code.ShouldBe(ExitCode.Ok);
        ending.After.ShouldBe(ending.Before);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_the_console_and_restores_the_terminal(string signal)
    {
        using var person = await Person.AtConsoleAsync(site.Settings, await site.RunningAsync($"signal-{signal}"));

        await person.SignalsAsync(signal);
        var ending = await person.EndsAsync();

        ending.Code.ShouldBe(ExitCode.Interrupted);
        ending.After.ShouldBe(ending.Before);
    }
}
