namespace Hypernova.Daemon.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hypernova-daemon-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_the_file_leaves_out_keeps_its_default()
    {
        var read = Read("""{ "hypervisor": "fake:2", } // a comment""");
        read.Hypervisor.ShouldBe("fake:2");
        read.Listen.ShouldBe("127.0.0.1:2680");
        read.Synchronous.ShouldBe("FULL");
        read.LogLevel.ShouldBe("Information");
    }

    [Fact]
    public void The_environment_goes_before_the_file() =>
        Read("""{ "hypervisor": "fake:2" }""", ("HYPERNOVA_HYPERVISOR", "fake:3")).Hypervisor.ShouldBe("fake:3");

    [Theory]
    [InlineData("""{ "lisen": "127.0.0.1:1" }""", "lisen")]
    [InlineData("{", "hypernova.json")]
    [InlineData("""{ "listen": 7 }""", "listen")]
    public void A_file_that_cannot_be_used_is_named_with_the_reason(string text, string word)
    {
        var refused = Should.Throw<ConfigurationException>(() => Read(text));
        refused.Message.ShouldContain("hypernova.json");
        refused.Message.ShouldContain(word);
    }

    [Fact]
    public void A_file_that_was_named_must_be_there() =>
        Should.Throw<ConfigurationException>(
            () => DaemonOptions.Read(Path.Combine(_directory, "no.json"), required: true, _ => null));

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("2680")]
    public void An_address_needs_a_port(string listen) =>
        Should.Throw<ConfigurationException>(() => new DaemonOptions { Listen = listen }.Endpoint());

    [Theory]
    [InlineData("fake:0")]
    [InlineData("fake:many")]
    [InlineData("xen")]
    public void A_driver_that_is_none_is_refused(string word) =>
        Should.Throw<ConfigurationException>(() => HypervisorChoice.Check(word)).Message.ShouldContain(word);

    [Fact]
    public void Beyond_loopback_it_does_not_start_without_TLS()
    {
        var composition = Compose(("HYPERNOVA_LISTEN", "0.0.0.0:2680"), ("HYPERNOVA_HYPERVISOR", "fake:1"));
        Should.Throw<ConfigurationException>(() => composition.Options()).Message.ShouldContain("TLS");
    }

    [Fact]
    public void A_certificate_that_cannot_be_read_is_named()
    {
        var composition = Compose(
            ("HYPERNOVA_TLS_CERTIFICATE", "/nowhere/cert.pem"), ("HYPERNOVA_HYPERVISOR", "fake:1"));
        Should.Throw<ConfigurationException>(() => composition.Options()).Message.ShouldContain("/nowhere/cert.pem");
    }

    [Fact]
    public void A_home_that_QEMU_cannot_reach_is_refused_naming_the_directory()
    {
        File.SetUnixFileMode(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var environment = Environment(("HYPERNOVA_HOME", Path.Combine(_directory, "home")));
        var refused = Should.Throw<ConfigurationException>(() => Composition.Read(environment, isRoot: true));
        refused.Message.ShouldContain($"chmod o+x {_directory}");
    }

    [Fact]
    public void The_home_is_passable_and_its_configuration_private()
    {
        var home = Home.Locate(Environment(("HYPERNOVA_HOME", Path.Combine(_directory, "home"))), isRoot: false);
        home.Prepare();
        Convert.ToString((int)File.GetUnixFileMode(home.Path), 8).ShouldBe("711");
        Convert.ToString((int)File.GetUnixFileMode(Path.GetDirectoryName(home.Configuration)!), 8).ShouldBe("700");
    }

    [Fact]
    public void A_home_has_one_daemon_at_a_time()
    {
        var path = Path.Combine(_directory, "lock");
        using (InstanceLock.Take(path))
        {
            Should.Throw<ConfigurationException>(() => InstanceLock.Take(path)).Message.ShouldContain(path);
        }

        InstanceLock.Take(path).Dispose();
    }

    [Theory]
    [InlineData("--version", 0)]
    [InlineData("--help", 0)]
    [InlineData("--nonsense", 2)]
    public async Task Options_answer_with_their_exit_code(string option, int code)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        (await DaemonProcess.RunAsync([option], output, error)).ShouldBe(code);
        (code == 0 ? output : error).ToString().ShouldContain("hypernovad");
    }

    private Composition Compose(params (string Name, string Value)[] variables) =>
        Composition.Read(Environment([.. variables, ("HYPERNOVA_HOME", _directory)]), isRoot: false);

    private DaemonOptions Read(string text, params (string Name, string Value)[] variables)
    {
        var path = Path.Combine(_directory, "hypernova.json");
        File.WriteAllText(path, text);
        return DaemonOptions.Read(path, required: false, Environment(variables));
    }

    private static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
