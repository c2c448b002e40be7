using Hypernova.Nova.Config;
using Hypernova.Nova.Documents;
using Hypernova.Nova.Mapping;

namespace Hypernova.DomainXml.Tests;

/// <summary>Golden cases of machines that a flavor, an image and a compute node make together.</summary>
internal static class NovaCases
{
    private const string Uefi = "\"hw_firmware_type\":\"uefi\",\"hw_machine_type\":\"q35\"";
    private const string Pinning = "[compute]\ncpu_dedicated_set = 4-7\ncpu_shared_set = 0-3";

    public static IEnumerable<(string Name, DomainInput Input)> Rows() =>
    [
        Case(
            "nova-disks",
            flavor: "\"OS-FLV-EXT-DATA:ephemeral\":20,\"swap\":512",
            specs: "\"quota:disk_total_iops_sec\":\"500\"",
            image: "\"img_config_drive\":\"mandatory\""),
        Case(
            "nova-disks-q35",
            flavor: "\"OS-FLV-EXT-DATA:ephemeral\":1,\"swap\":\"64\"",
            image: "\"img_config_drive\":\"mandatory\",\"hw_disk_bus\":\"scsi\",\"hw_machine_type\":\"q35\""),
        Case(
            "nova-mixed",
            specs: "\"hw:cpu_policy\":\"mixed\",\"hw:cpu_dedicated_mask\":\"^0\","
                + "\"hw:emulator_threads_policy\":\"share\"",
            conf: Pinning),
        Case(
            "nova-realtime",
            specs: "\"hw:cpu_policy\":\"mixed\",\"hw:cpu_realtime\":\"yes\",\"hw:cpu_realtime_mask\":\"^0-1\"",
            conf: Pinning),
        Case(
            "nova-sev-snp",
            specs: "\"hw:mem_encryption\":\"true\",\"hw:mem_encryption_model\":\"amd-sev-snp\"",
            image: Uefi),
        Case(
            "nova-two-models",
            conf: "[libvirt]\ncpu_mode = custom\ncpu_models = Nehalem,IvyBridge\ncpu_model_extra_flags = -aes"),
    ];

    private static (string Name, DomainInput Input) Case(
        string name, string flavor = "\"swap\":\"\"", string specs = "", string image = "", string conf = "")
    {
        var machine = NovaMachine.Map(
            FlavorDocument.Parse($$"""{"name":"m1","vcpus":4,"ram":256,{{flavor}},"properties":{ {{specs}} } }"""),
            ImageDocument.Parse($$"""{"name":"tiny","disk_format":"qcow2","properties":{ {{image}} } }"""),
            new() { Conf = NovaConf.Read("[libvirt]\nvirt_type = qemu\n" + conf, "nova.conf"), Name = "web" });
        var spec = machine.Spec ?? throw new InvalidOperationException(string.Join('\n', machine.Findings));
        return (name, Vm.New() with { Spec = spec });
    }
}
