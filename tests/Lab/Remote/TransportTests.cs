using Hypernova.Client;

namespace Hypernova.Lab.Tests.Remote;

/// <summary>A host that is not this machine: by TCP, TLS and SSH, and what is said where one of them refuses.</summary>
public sealed class TransportTests(RemoteSite remote) : IClassFixture<RemoteSite>
{
    [Theory]
    [InlineData("tcp")]
    [InlineData("tls")]
    [InlineData("ssh")]
    public async Task A_vm_lives_and_ends_over(string transport)
    {
        var site = remote.Site;
        (await remote.AddHostAsync(remote.Uri(transport))).State.ShouldBe("done", site.Daemon.Log);
        await site.HostsAnswerAsync();

        var vm = await site.RunningAsync(transport);
        await site.GuestIsUpAsync(vm.Id);
        (await site.Host.QemuProcessesAsync()).ShouldHaveSingleItem().DomainName.ShouldBe(vm.Domain);

        (await site.DoAsync(vm.Id, "terminate-hard")).State.ShouldBe("done");
        (await site.Host.QemuProcessesAsync()).ShouldBeEmpty();
        (await site.DomainsAsync()).ShouldBeEmpty();
        await remote.RemoveHostsAsync();
    }

    [Theory]
    [InlineData("tcp, closed", "Connection refused", "listen_tcp")]
    [InlineData("tls, closed", "Connection refused", "listen_tls")]
    [InlineData("tls, host of another authority", "Failed to verify peer's certificate", "cacert.pem")]
    [InlineData("tls, another name", "Failed to verify peer's certificate", "name the host as the URI does")]
    [InlineData("tls, certificate of another authority", "failed validation against", "clientcert.pem")]
    [InlineData("tls, no certificate", "Unable to read TLS confirmation", "clientcert.pem")]
    [InlineData("tls, no files", "Cannot read CA certificate", "pkipath=")]
    [InlineData("ssh, closed", "Connection refused", "sshd")]
    [InlineData("ssh, wrong key", "Permission denied", "authorized_keys")]
    [InlineData("ssh, host with another key", "Host key verification failed", "ssh-keyscan")]
    [InlineData("libssh", "crash the program", "qemu+ssh://")]
    [InlineData("ssh, unknown host", "Host key verification failed", "ssh-keyscan")]
    public async Task Refused_in_libvirts_own_words_and_with_a_remedy(string address, string words, string remedy)
    {
        var added = await remote.AddHostAsync(remote.Uri(address));

        added.State.ShouldBe("failed");
        var error = added.Error.ShouldNotBeNull();
        error.ShouldContain(words, customMessage: error);
        error.ShouldContain("Remedy: ");
        error[error.IndexOf("Remedy: ", StringComparison.Ordinal)..].ShouldContain(remedy);
        (await remote.HostsAsync()).ShouldBeEmpty();
    }
}
