using System.Runtime.CompilerServices;
using Hypernova.Server.Configuration;

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
    public void What_is_kept_has_defaults_that_stay_where_the_file_leaves_them_out()
    {
        Read("{}").Retention.Options().ShouldBe(new());
        var read = Read("""{ "retention": { "events": { "days": 7 }, "operations": { "rows": null } } }""");
        var kept = read.Retention.Options();
        kept.Events.ShouldBe(new(TimeSpan.FromDays(7), 1_000_000));
        kept.Operations.ShouldBe(new(TimeSpan.FromDays(30), null));
    }

    [Theory]
    [InlineData("""{ "retention": { "events": { "days": 0 } } }""", "retention.events.days")]
    [InlineData("""{ "retention": { "operations": { "rows": 999 } } }""", "retention.operations.rows")]
    public void A_limit_that_would_keep_next_to_nothing_is_refused(string text, string word) =>
        Should.Throw<ConfigurationException>(() => Read(text).Retention.Options()).Message.ShouldContain(word);

    [Theory]
    [InlineData("""{ "retention": { "event": {} } }""", "event")]
    [InlineData("""{ "retention": { "events": { "weeks": 1 } } }""", "weeks")]
    public void An_unknown_key_within_is_named(string text, string word) =>
        Should.Throw<ConfigurationException>(() => Read(text)).Message.ShouldContain(word);

    [Fact]
    public void The_shipped_file_says_what_holds_without_it() =>
        Read(File.ReadAllText(Shipped())).ShouldBe(Read("{}"));

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

    [Fact]
    public void Files_are_read_from_the_home()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "etc"));
        File.WriteAllText(Path.Combine(_directory, "etc", "sched.conf"), "MAX_HOST = 7");

        var files = Compose(("HYPERNOVA_HYPERVISOR", "fake:1")).Options().Configuration;

        files.OpenNebula.Scheduler.MostOnHost.ShouldBe(7);
        files.Paths.ShouldBe([Path.Combine(_directory, "etc", "sched.conf")]);
    }

    [Fact]
    public void Files_are_read_from_where_they_are_said_to_be()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "one", "vmm_exec"));
        Directory.CreateDirectory(Path.Combine(_directory, "remotes", "etc", "vmm", "kvm"));
        File.WriteAllText(Path.Combine(_directory, "one", "vmm_exec", "vmm_exec_kvm.conf"), "VCPU = 5");
        File.WriteAllText(Path.Combine(_directory, "remotes", "etc", "vmm", "kvm", "kvmrc"), "VIRSH_RETRIES=9");
        File.WriteAllText(Path.Combine(_directory, "my-nova.conf"), "[libvirt]\nvirt_type = qemu");
        var read = Read($$"""
            { "etc": "{{_directory}}/one", "files": { "kvmrc": "../remotes", "nova": "{{_directory}}/my-nova.conf" } }
            """);

        var files = OperatorFiles.Read(read.Files.In(read.Etc!));

        files.Findings.ShouldBeEmpty();
        files.OpenNebula.KvmRc.Retries.ShouldBe(9);
        files.Nova.VirtType.ShouldBe("qemu");
        files.OpenNebula.Defaults.Settings.First(setting => setting.Name == "VCPU").Value.ShouldBe("5");
    }

    [Theory]
    [InlineData("kvmrc", "\nSHUTDOWN_TIMEOUT=soon", "kvmrc:2:1: SHUTDOWN_TIMEOUT")]
    [InlineData("vmm_exec_kvm.conf", "DISK = [ CACHE none ]", "vmm_exec_kvm.conf:1:16: ")]
    [InlineData("oned.conf", "VM_MAD = [ NAME = a ]", "oned.conf:1:1: VM_MAD/TYPE")]
    [InlineData("sched.conf", "MAX_HOST = many", "sched.conf:1:12: MAX_HOST")]
    [InlineData("nova.conf", "[libvirt]\nvirt_type = xen", "nova.conf:2:13: libvirt/virt_type")]
    public void A_broken_file_refuses_the_start_with_its_place(string file, string text, string words)
    {
        Directory.CreateDirectory(Path.Combine(_directory, "etc"));
        File.WriteAllText(Path.Combine(_directory, "etc", file), text);

        Should.Throw<ConfigurationException>(() => Compose(("HYPERNOVA_HYPERVISOR", "fake:1")).Options())
            .Message.ShouldContain($"{_directory}/etc/{words}");
    }

    [Fact]
    public void A_file_that_is_named_and_missing_refuses_the_start()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "etc"));
        File.WriteAllText(
            Path.Combine(_directory, "etc", "hypernova.json"), """{ "files": { "nova": "/nowhere/nova.conf" } }""");

        Should.Throw<ConfigurationException>(() => Compose(("HYPERNOVA_HYPERVISOR", "fake:1")).Options())
            .Message.ShouldContain("/nowhere/nova.conf: there is no such file");
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

    private static string Shipped([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "etc", "hypernova.json");
}
