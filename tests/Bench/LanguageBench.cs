using System.Diagnostics;
using Hypernova.DomainXml;
using Hypernova.DomainXml.Reading;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.Bench;

/// <summary>Templates parsed, mapped and rendered in this process, on one thread.</summary>
internal static class LanguageBench
{
    private const int GoalRenders = 10_000;

    private const string Typical =
        """
        NAME = "web server"
        CPU = 2
        VCPU = 4
        MEMORY = 4096
        OS = [ ARCH = "x86_64", MACHINE = "q35", BOOT = "disk0,nic0" ]
        CPU_MODEL = [ MODEL = "host-model" ]
        FEATURES = [ ACPI = "yes", GUEST_AGENT = "yes", VIRTIO_SCSI_QUEUES = "auto", IOTHREADS = "2" ]
        DISK = [ SOURCE = "/srv/web.qcow2", DRIVER = "qcow2", DEV_PREFIX = "vd", CACHE = "none", DISCARD = "unmap" ]
        DISK = [ SOURCE = "/srv/data.raw", DRIVER = "raw", DEV_PREFIX = "vd" ]
        NIC = [ BRIDGE = "br0", MODEL = "virtio" ]
        GRAPHICS = [ TYPE = "vnc", LISTEN = "127.0.0.1" ]
        VIDEO = [ TYPE = "virtio" ]
        """;

    public static void Run(Report report)
    {
        report.Heading("the language, one thread");
        var mapped = VmTemplate.Read(Typical);
        var input = new DomainInput
        {
            DomainName = "one-7",
            Uuid = new DomainUuid(Guid.NewGuid()),
            Owner = new("bench", new VmId(7)),
            Spec = mapped.Spec ?? throw new InvalidOperationException(string.Join('\n', mapped.Findings)),
            Profile = new HostProfile { CgroupVersion = 2 },
        };
        report.Measured("templates parsed", Rate(() => Template.Parse(Typical)), "/s");
        report.Measured("templates parsed and mapped", Rate(() => VmTemplate.Read(Typical)), "/s");
        report.AtLeast(
            "documents rendered", Rate(() => DomainText.Print(DomainWriter.Write(input).Document!)), "/s", GoalRenders);
    }

    // Until it is warm, and then the best of a few rounds: others use the machine too.
    private static double Rate(Func<object> work)
    {
        var best = 0.0;
        for (var round = 0; round < 6; round++)
        {
            var watch = Stopwatch.StartNew();
            var count = 0;
            while (watch.Elapsed < TimeSpan.FromMilliseconds(700))
            {
                work();
                count++;
            }

            best = Math.Max(best, count / watch.Elapsed.TotalSeconds);
        }

        return best;
    }
}
