namespace Hypernova.Bench;

/// <summary>A guest without an operating system: QEMU runs, nothing boots.</summary>
internal static class StressGuest
{
    public static string Document(string name) =>
        $"""
        <domain type='qemu'>
          <name>{name}</name>
          <memory unit='MiB'>32</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='q35'>hvm</type></os>
          <features><tcg><tb-cache unit='MiB'>4</tb-cache></tcg></features>
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
            <controller type='usb' model='none'/>
            <memballoon model='none'/>
            <serial type='pty'/>
          </devices>
        </domain>
        """;
}
