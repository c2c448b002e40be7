using Hypernova.DomainXml.Reading;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>Builds inputs in one line: <c>Vm.Named("web").With(disks: [Vm.Disk("vda")])</c>.</summary>
internal static class Vm
{
    public static readonly DomainUuid Uuid = new(new Guid("11111111-2222-4333-8444-555555555555"));

    public static readonly HostProfile Emulating =
        new() { DomainType = DomainType.Qemu, Emulator = "/usr/bin/qemu-system-x86_64" };

    public static DomainInput New(Func<VmSpec, VmSpec>? change = null, string? machine = "q35")
    {
        var spec = new VmSpec
        {
            Name = "web",
            Memory = new(MemorySize.FromMiB(128)),
            Os = new() { Machine = machine },
        };
        return new()
        {
            DomainName = "one-7",
            Uuid = Uuid,
            Owner = new("0b7e4ed2", new VmId(7)),
            Spec = change?.Invoke(spec) ?? spec,
            Profile = Emulating,
        };
    }

    public static DomainInput As(this DomainInput input, Func<VmSpec, VmSpec> change) =>
        input with { Spec = change(input.Spec) };

    public static DomainInput With(this DomainInput input, StoredHardware hardware) =>
        input with { Hardware = hardware };

    public static DiskSpec Disk(string target, string format = "qcow2") => new()
    {
        Target = target, Format = format, Discard = "unmap",
        Source = new FileSource($"/var/lib/hypernova/vms/7/{target}.img"),
    };

    public static DiskSpec Cdrom(string target) => new()
    {
        Target = target, Device = DiskDevice.Cdrom, ReadOnly = true,
        Source = new FileSource("/var/lib/hypernova/images/cd.iso"),
    };

    public static NicSpec Nic(int number, NicAttachment? attachment = null) => new()
    {
        Attachment = attachment ?? new NetworkAttachment("default"), Mac = $"02:00:0a:01:00:{number:x2}",
    };
}
