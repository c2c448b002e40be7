using System.Text.Json;
using Hypernova.OpenNebula.Mapping;
using Hypernova.OpenNebula.Mapping.Showing;

namespace Hypernova.OpenNebula.Tests;

/// <summary>Specs and templates shown to people, and taken back from them.</summary>
public sealed class ShowingBack
{
    [Theory]
    [InlineData("")]
    [InlineData("OS=[KERNEL=\"/k\",INITRD=\"/i\",ROOT=vda,KERNEL_CMD=\"a \\\"b\\\"\"]")]
    [InlineData("OS=[MACHINE=\"\",FIRMWARE=UEFI,FIRMWARE_SECURE=yes,UUID=11223344556677889900aabbccddeeff]")]
    [InlineData("DISK=[SOURCE=\"/a\",DRIVER=raw] DISK=[TYPE=cdrom] DISK=[SOURCE=\"/dev/x\"] OS=[BOOT=disk1]")]
    [InlineData("NIC=[BRIDGE=a] NIC=[NETWORK=b,MODEL=e1000] NIC=[NETWORK_MODE=user] NIC=[NETWORK_MODE=dummy]")]
    [InlineData("DISK=[TYPE=rbd,SOURCE=\"p/i\",CEPH_HOST=\"a [::1]:9\",CEPH_USER=u,"
        + "CEPH_SECRET=11223344556677889900aabbccddeeff] DISK=[TYPE=rbd_cdrom,SOURCE=\"p/c\"]")]
    [InlineData("DISK=[TYPE=iscsi,SOURCE=x,ISCSI_IQN=\"iqn.x:y/1\",ISCSI_HOST=a,ISCSI_USER=u,ISCSI_USAGE=v]")]
    [InlineData("DISK=[TYPE=gluster,SOURCE=\"/a/b\",GLUSTER_VOLUME=v,GLUSTER_HOST=\"a b:1\"] OS=[BOOT=disk0]")]
    [InlineData("DISK=[TYPE=sheepdog_cdrom,SOURCE=v,SHEEPDOG_HOST=\"a:7000\"] DISK=[SOURCE=\"/f\",TYPE=floppy]")]
    [InlineData("DISK=[TYPE=filesystem,SOURCE=\"/s\",MOUNT_TAG=t] DISK=[SOURCE=\"/a\"] OS=[BOOT=disk1]")]
    [InlineData("DISK=[SOURCE=\"/a\"] DISK=[TYPE=filesystem,SOURCE=\"/s\",MOUNT_TAG=t] DISK=[SOURCE=\"/b\"]")]
    [InlineData("DISK=[SOURCE=\"/dev/a\",TYPE=cdrom,DISK_TYPE=file] DISK=[SOURCE=\"/dev/a\",TYPE=block_cdrom]")]
    [InlineData("DISK=[SOURCE=\"/a\",LUKS_SECRET=11223344556677889900aabbccddeeff,DEV_PREFIX=vd,VIRTIO_BLK_QUEUES=auto,"
        + "TOTAL_BYTES_SEC=9,TOTAL_BYTES_SEC_MAX=10,TOTAL_BYTES_SEC_MAX_LENGTH=2,READ_IOPS_SEC=3,SIZE_IOPS_SEC=512]")]
    [InlineData("NIC=[BRIDGE=o,BRIDGE_TYPE=openvswitch_dpdk,TX_QUEUE_SIZE=512] NIC=[NETWORK_MODE=dummy,SCRIPT=\"/s\"]")]
    [InlineData("NIC=[BRIDGE=a,INBOUND_AVG_BW=1,INBOUND_PEAK_BW=2,INBOUND_PEAK_KB=3,OUTBOUND_AVG_BW=4,MTU=9000,"
        + "RX_QUEUE_SIZE=512,FILTER=f,IP=\"10.0.0.1\",VROUTER_IP=\"10.0.0.2\",VIRTIO_QUEUES=3]")]
    [InlineData("VCPU=2 VCPU_MAX=4 MEMORY_MAX=512 CPU_MODEL=[MODEL=Haswell,FEATURES=\"vmx,pcid\"]")]
    [InlineData("GRAPHICS=[TYPE=spice,PORT=5999] VIDEO=[TYPE=vga,VRAM=2048] INPUT=[TYPE=mouse,BUS=ps2]")]
    [InlineData("GRAPHICS=[TYPE=spice,LISTEN=\"\"] SPICE_OPTIONS=\"\" VIDEO=[MODEL=qxl,RESOLUTION=\"640x480\"]")]
    [InlineData("GRAPHICS=[TYPE=spice] SPICE_OPTIONS=\"<sound model='ich9'/>\" VIDEO=[TYPE=virtio,IOMMU=yes,ATS=yes]")]
    [InlineData("GRAPHICS=[TYPE=sdl] SOUND=[MODEL=ich9] WATCHDOG=[ACTION=pause] "
        + "BALLOON=[STATS_PERIOD=5] SERIAL_PORTS=2")]
    [InlineData("RNG=[SOURCE=\"/dev/random\",BYTES=9,PERIOD=7] USB=[MODEL=qemu-xhci,REDIRECT=2] "
        + "TPM=[MODEL=tpm-tis,VERSION=\"1.2\"]")]
    [InlineData("PCI=[SHORT_ADDRESS=\"00:06.1\",ROOT=dedicated,IOMMU=yes,NUMA_NODE=1,IOMMUFD=yes,ACPI_NODES=\"0-1\"]")]
    [InlineData("PCI=[VENDOR=10DE,CLASS=\"0302\"] PCI=[UUID=\"11223344-5566-7788-9900-aabbccddeeff\","
        + "MDEV_MODE=legacy]")]
    [InlineData("PCI=[DOMAIN=1,BUS=a,SLOT=\"1f\",FUNCTION=7,DEVICE=1,VM_DOMAIN=0,VM_BUS=2,VM_SLOT=0,"
        + "VM_FUNCTION=0,PROFILE=p]")]
    [InlineData("PCI=[CLASS=\"0200\",TYPE=NIC,MAC=\"02:00:0a:01:00:0c\",VLAN_ID=42] PCI=[VENDOR=1,TYPE=NIC]")]
    [InlineData("IOMMU=[MODEL=intel,MODE=device,OPTIONS=\"intremap=on  aw_bits=48\"] "
        + "Q35_ROOT_PORTS=4 Q35_NUMA_PCIE=no")]
    [InlineData("FEATURES=[PCIHOLE64=\"4194304\"]")]
    [InlineData("RAW=[TYPE=kvm,DATA=\"<a b='c'/>\",VALIDATE=no] SHUTDOWN_TIMEOUT=9 FORCE_DESTROY=no EMULATOR=\"/e\"")]
    [InlineData("TEAM=\"a b\" CONTEXT=[A=1,B=\"[\"] SCHED_ACTION=[A=1] SCHED_ACTION=[B=2] "
        + "OTHER=\"[ no vector\" FEATURES=[ACPI=no]")]
    [InlineData("VCPU=4 TOPOLOGY=[PIN_POLICY=SHARED,SOCKETS=2,HUGEPAGE_SIZE=2,MEMORY_ACCESS=shared] CPU=4")]
    [InlineData("VCPU=2 TOPOLOGY=[NODE_AFFINITY=1] NUMA_NODE=[TOTAL_CPUS=2,MEMORY=128,CPUS=\"1,3\",DISTANCE=\"0:10\"]")]
    [InlineData("FEATURES=[HYPERV=yes,LOCALTIME=yes,GIC=3,RAS=yes,VMPORT=no,PMU=yes,VMCOREINFO=yes,TB_CACHE=9]")]
    [InlineData("FEATURES=[HYPERV=yes,HIDE_HYPERVISOR=yes,MIGRATE_AUTO_CONVERGE=\"5,6\",SCSI_MODEL=lsilogic]")]
    [InlineData("FEATURES=[HYPERV=yes] HYPERV_OPTIONS=\"<ipi state='on'/>\" TIMER=[NAME=rtc,TRACK=wall]")]
    [InlineData("CLOCK=[OFFSET=variable,ADJUSTMENT=-9] TIMER=[NAME=tsc,MODE=native,FREQUENCY=5,PRESENT=yes]")]
    [InlineData("CLOCK=[OFFSET=timezone,TIMEZONE=\"Etc/GMT+5\"] CPUSET=\"0-3,^2\" CPU_QUOTA=-1")]
    [InlineData("MEMORY_MAX=512 MEMORY_RESIZE_MODE=HOTPLUG MEMORY_SLOTS=3 MEMORY_LOCKED=yes MEMORY_MERGE=no")]
    [InlineData("OS=[FIRMWARE=UEFI] MEMORY_ENCRYPTION=[TYPE=SEV] MEMORY_TUNE_OFFSET=7 CPU_SHARES=5 CPU_PERIOD=5000")]
    [InlineData("OS=[FIRMWARE=\"/usr/share/OVMF/OVMF_CODE.fd\",FIRMWARE_FORMAT=qcow2,NVRAM=\"/n\",BOOT_MENU=yes]")]
    [InlineData("OS=[BOOTLOADER=\"/b\"] CONTAINER=[INIT=\"/i\",ARGUMENTS=\"a b\"]")]
    [InlineData("CPU_MODEL=[MODEL=Nehalem,FEATURES=\"-aes,vmx\"]")]
    [InlineData("CONTAINER=[INIT=\"/i\",ARGUMENTS=\"a b\n\"] SMBIOS=[BIOS_DATE=\"01/02/2024\",OEM_STRINGS=\"a b\nc\"]")]
    public void A_spec_written_as_a_template_maps_to_the_same_spec(string more)
    {
        var spec = Given.Spec(more);
        var again = VmTemplate.Read(spec.ToTemplate().ToString());

        again.Spec.ShouldNotBeNull(string.Join('\n', again.Findings));
        JsonSerializer.Serialize(again.Spec).ShouldBe(JsonSerializer.Serialize(spec));
    }

    [Fact]
    public void A_spec_never_shows_its_password() =>
        Given.Spec("GRAPHICS=[TYPE=vnc,PASSWD=hunter2]").ToTemplate().ToString().ShouldNotContain("hunter2");

    [Fact]
    public void A_template_is_shown_without_its_secrets_and_gets_them_back()
    {
        var own = Template.Parse("""
            GRAPHICS = [ TYPE = vnc, PASSWD = hunter2, RANDOM_PASSWD = NO ]
            ROOT_PASSWORD = hunter3
            TOKEN = ""
            CONTEXT = [ A = 1 ]
            """);
        var shown = own.Redacted();

        shown.ToString().ShouldNotContain("hunter");
        shown.FindVectors("GRAPHICS").Single().Find("PASSWD")!.Value.Text.ShouldBe(Secret.Redacted);
        shown.FindVectors("GRAPHICS").Single().Find("RANDOM_PASSWD")!.Value.Text.ShouldBe("NO");
        Template.Parse(shown.ToString()).WithSecretsOf(own).HasSameContent(own).ShouldBeTrue();
    }

    [Fact]
    public void A_secret_that_was_changed_stays_changed()
    {
        var own = Template.Parse("GRAPHICS = [ PASSWD = old ] OTHER = [ PASSWD = x ]");

        Template.Parse("GRAPHICS = [ PASSWD = new ]").WithSecretsOf(own).ToString().ShouldContain("\"new\"");
        Template.Parse("THIRD = [ PASSWD = \"***\" ]").WithSecretsOf(own).ToString().ShouldContain("***");
    }
}
