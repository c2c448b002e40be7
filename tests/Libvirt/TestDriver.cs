namespace Hypernova.Libvirt.Tests;

/// <summary>Libvirt's own test driver: the real library with domains in this process's memory.</summary>
internal static class TestDriver
{
    internal const string Uri = "test:///default";

    /// <summary>Its state lives as long as one connection does, and connections of one process share it.</summary>
    internal static Task<LibvirtConnection> OpenAsync(LibvirtConnectOptions? options = null) =>
        LibvirtConnection.OpenAsync(Uri, options, TestContext.Current.CancellationToken);

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
