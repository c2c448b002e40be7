namespace Hypernova.Libvirt.Tests;

/// <summary>Libvirt's own test driver: the real library with domains in this process's memory.</summary>
internal static class TestDriver
{
    internal const string Uri = "test:///default";

    /// <summary>All connections of this process to it share one state; each test uses domains of its own.</summary>
    internal static Task<LibvirtConnection> OpenAsync(LibvirtConnectOptions? options = null) =>
        LibvirtConnection.OpenAsync(Uri, options, TestContext.Current.CancellationToken);

    internal static Task<LibvirtDomain> DefineAsync(LibvirtConnection connection)
    {
        var uuid = Guid.NewGuid();
        return connection.DefineAsync(Document($"vm-{uuid:N}", uuid));
    }

    internal static async Task<LibvirtDomain> StartAsync(LibvirtConnection connection)
    {
        LibvirtDomain domain = await DefineAsync(connection);
        await domain.StartAsync();
        return domain;
    }

    internal static string Document(string name, Guid uuid) =>
        $"""
        <domain type='test'>
          <name>{name}</name>
          <uuid>{uuid:D}</uuid>
          <memory unit='KiB'>65536</memory>
          <vcpu>2</vcpu>
          <os><type>hvm</type></os>
        </domain>
        """;
}
