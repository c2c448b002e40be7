using Hypernova.Libvirt.Tests;
using Hypernova.Rig;

[assembly: AssemblyFixture(typeof(QemuHost))]

namespace Hypernova.Libvirt.Tests;

/// <summary>A real libvirtd with QEMU that the tests which do not hurt it share.</summary>
public sealed class QemuHost : IAsyncLifetime
{
    private readonly TemporaryDirectory files = new("libvirt-files");
    private PrivateHost? host;

    internal string Uri => host!.Uri;

    internal PrivateHost Host => host!;

    public async ValueTask InitializeAsync() => host = await PrivateHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        files.Dispose();
    }

    internal Task<LibvirtConnection> OpenAsync(LibvirtConnectOptions? options = null) =>
        LibvirtConnection.OpenAsync(Uri, options, TestContext.Current.CancellationToken);

    /// <summary>A path that QEMU may read and write.</summary>
    internal string FileAt(string name) => files.PathOf(name);

    /// <summary>A guest without an operating system: QEMU runs, nothing boots.</summary>
    internal static string Document(string name, string devices = "", string os = "") =>
        $"""
        <domain type='qemu'>
          <name>{name}</name>
          <memory unit='MiB'>32</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='q35'>hvm</type>{os}</os>
          <features><acpi/><tcg><tb-cache unit='MiB'>4</tb-cache></tcg></features>
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
            <controller type='usb' model='none'/>
            <memballoon model='none'/>
            {devices}
          </devices>
        </domain>
        """;

    /// <summary>
    /// A disk that boots in no time into a program which returns on the serial port whatever arrives there.
    /// </summary>
    internal string EchoDisk()
    {
        string path = FileAt($"echo-{Guid.NewGuid():N}.img");
        // The firmware boots no disk of a single sector.
        byte[] image = new byte[1 << 20];
        ReadOnlySpan<byte> program =
        [
            0xBA, 0xFD, 0x03, // mov dx, 0x3FD     line status
            0xEC,             // in al, dx
            0xA8, 0x01,       // test al, 1        received?
            0x74, 0xFB,       // jz -5
            0xBA, 0xF8, 0x03, // mov dx, 0x3F8
            0xEC,             // in al, dx
            0x88, 0xC3,       // mov bl, al
            0xBA, 0xFD, 0x03, // mov dx, 0x3FD
            0xEC,             // in al, dx
            0xA8, 0x20,       // test al, 0x20     room to send?
            0x74, 0xFB,       // jz -5
            0xBA, 0xF8, 0x03, // mov dx, 0x3F8
            0x88, 0xD8,       // mov al, bl
            0xEE,             // out dx, al
            0xEB, 0xE2,       // jmp -30
        ];
        program.CopyTo(image);
        image[510] = 0x55;
        image[511] = 0xAA;
        File.WriteAllBytes(path, image);
        return path;
    }
}
