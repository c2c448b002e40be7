using System.Text;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests;

/// <summary>What a person mistypes, through the real command line and the real daemon.</summary>
public sealed class BadInputTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("MEMORY = 64\nCPU = = 1\n", 2, 7)]
    [InlineData("NAME = \"x\"\nMEMORY = lots\n", 2, 10)]
    [InlineData("MEMORY = 64\nDISK = [ SOURCE = \"/a\", CACHE = sometimes ]\n", 2, 33)]
    public async Task A_wrong_template_is_refused_with_its_place_and_nothing_is_created(
        string text, int line, int column)
    {
        var before = await CountAsync();

        var run = await CreateAsync(Encoding.UTF8.GetBytes(text));

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain($":{line}:{column}: error:");
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_kernel_that_is_not_on_the_host_is_named_before_anything_is_made()
    {
        var before = await CountAsync();

        var run = await CreateAsync("CPU = 1\nMEMORY = 64\nOS = [ KERNEL = \"/nowhere/vmlinuz\" ]\n"u8.ToArray());

        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain("OS/KERNEL");
        run.Error.ShouldContain("/nowhere/vmlinuz");
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Ten_megabytes_of_noise_are_refused_in_bounded_words()
    {
        var noise = new byte[10_000_000];
        for (var index = 0; index < noise.Length; index++)
        {
            noise[index] = (byte)('!' + ((index * 7919L) % 90));
        }

        var run = await CreateAsync(noise);

        run.ExitCode.ShouldBe(2);
        run.Error.Length.ShouldBeLessThan(20_000);
        site.Daemon.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task Binary_is_no_template()
    {
        var run = await CreateAsync([0x7f, (byte)'E', (byte)'L', (byte)'F', 0, 0xff, 0xfe, 1, 2, 3]);

        run.ExitCode.ShouldBe(2, run.Error);
    }

    [Fact]
    public async Task More_than_any_host_has_is_refused_naming_the_largest_unless_held()
    {
        var huge = Encoding.UTF8.GetBytes("NAME = \"huge\"\nCPU = 1\nMEMORY = 9999999\n");

        var refused = await CreateAsync(huge);
        refused.ExitCode.ShouldNotBe(0);
        refused.Error.ShouldContain("lab");

        var held = await CreateAsync(huge, "--hold");
        held.ExitCode.ShouldBe(0, held.Error);
    }

    [Fact]
    public async Task An_unknown_attribute_is_a_warning_with_the_nearest_name_and_an_error_when_strict()
    {
        var text = """
            NAME = "typo"
            MEMRY = 3
            CPU = 1
            MEMORY = 64
            DISK = [ CACH = "none", SOURCE = "/a" ]
            """u8.ToArray();

        var lenient = await CreateAsync(text, "--hold");
        lenient.ExitCode.ShouldBe(0, lenient.Error);
        lenient.Error.ShouldContain(":2:1: warning:");
        lenient.Error.ShouldContain("MEMORY");
        lenient.Error.ShouldContain("CACHE");

        var strict = await CreateAsync(text, "--hold", "--strict");
        strict.ExitCode.ShouldBe(2);
        strict.Error.ShouldContain(":2:1: error:");
    }

    private async Task<CommandResult> CreateAsync(byte[] template, params string[] options)
    {
        var file = Path.Combine(site.Home, $"{Guid.NewGuid():N}.one");
        await File.WriteAllBytesAsync(file, template);
        return await HnAsync(["vm", "create", file, .. options]);
    }

    private async Task<int> CountAsync()
    {
        var run = await HnAsync(["vm", "list", "--all", "--json"]);
        using var list = System.Text.Json.JsonDocument.Parse(run.Output);
        return list.RootElement.GetArrayLength();
    }

    private Task<CommandResult> HnAsync(IReadOnlyList<string> arguments) => Command.RunAsync(
        "dotnet",
        [DaemonProcess.Binary("src/Cli", "hn.dll"), .. arguments],
        new Dictionary<string, string>
        {
            ["HYPERNOVA_ENDPOINT"] = site.Daemon.Endpoint.ToString(),
            ["HYPERNOVA_HOME"] = site.Home,
        },
        default);
}
