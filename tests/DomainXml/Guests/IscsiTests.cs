using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>A disk that a target on the network keeps, which asks who is there.</summary>
[Collection<LibvirtCollection>]
public sealed class IscsiTests(LibvirtHost host)
{
    private const string Target = "iqn.2020-01.example:store";
    private const string Password = "open-sesame-1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_reads_and_writes_a_disk_of_a_target_that_knows_it_by_a_secret()
    {
        using var files = new TemporaryDirectory("target");
        var unit = files.PathOf("unit.raw");
        await File.WriteAllBytesAsync(unit, [.. "kept elsewhere"u8, .. new byte[(1 << 20) - 14]], Stop);
        await ServeAsync(unit);
        await KeepSecretAsync(files);
        var template = $$"""
            OS = [ {tiny} ]
            DISK = [ TYPE = iscsi, ISCSI_HOST = "127.0.0.1", ISCSI_IQN = "{{Target}}/1", ISCSI_USER = one,
                     ISCSI_USAGE = store, DEV_PREFIX = vd ]
            """;

        await using var guest = await BootedGuest.BootAsync(host, template);

        (await guest.AskAsync("head -c 14 /dev/vda")).ShouldBe("kept elsewhere");
        await guest.AskAsync("printf 'by the guest' | dd of=/dev/vda bs=512 seek=1 conv=fsync,notrunc");
        (await File.ReadAllTextAsync(unit, Stop)).Substring(512, 12).ShouldBe("by the guest");
        (await guest.CommandLineAsync()).ShouldNotContain(Password);
    }

    // Ends with the host, like everything that runs there.
    private async Task ServeAsync(string unit)
    {
        await host.Host.ExecAsync(["tgtd", "--iscsi", "portal=127.0.0.1:3260"], Stop);
        await Eventually.TrueAsync("the target's server listens", async () =>
            (await Command.RunAsync(
                Repository.PathOf("eng/lab/host"),
                ["exec", host.Host.DirectoryPath, "tgtadm", "--lld", "iscsi", "--op", "show", "--mode", "target"],
                null,
                Stop)).ExitCode == 0,
            cancellationToken: Stop);
        await TellAsync("--op", "new", "--mode", "target", "--tid", "1", "-T", Target);
        await TellAsync("--op", "new", "--mode", "logicalunit", "--tid", "1", "--lun", "1", "-b", unit);
        await TellAsync("--op", "new", "--mode", "account", "--user", "one", "--password", Password);
        await TellAsync("--op", "bind", "--mode", "account", "--tid", "1", "--user", "one");
        await TellAsync("--op", "bind", "--mode", "target", "--tid", "1", "-I", "ALL");
    }

    private Task<string> TellAsync(params string[] words) =>
        host.Host.ExecAsync(["tgtadm", "--lld", "iscsi", .. words], Stop);

    private async Task KeepSecretAsync(TemporaryDirectory files)
    {
        var (secret, password) = (files.PathOf("secret.xml"), files.PathOf("password"));
        var uuid = Guid.NewGuid().ToString();
        await File.WriteAllTextAsync(
            secret,
            $"""
            <secret ephemeral='no' private='yes'>
              <uuid>{uuid}</uuid><usage type='iscsi'><target>store</target></usage>
            </secret>
            """,
            Stop);
        await File.WriteAllTextAsync(password, Password, Stop);
        await host.Host.VirshAsync(["secret-define", secret], Stop);
        await host.Host.VirshAsync(["secret-set-value", uuid, "--file", password, "--plain"], Stop);
    }
}
