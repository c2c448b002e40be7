using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>TOPOLOGY and NUMA_NODE, as people write them and as OpenNebula's core prepares them.</summary>
public sealed class Topologies
{
    private static readonly MappingOptions Prepared = new() { Files = new(7, "/ds/7") };

    [Theory]
    [InlineData("VCPU=4 TOPOLOGY=[SOCKETS=1,CORES=2,THREADS=2]", 1, 2, 2)]
    [InlineData("VCPU=4 TOPOLOGY=[MEMORY_ACCESS=private]", 1, 4, 1)]
    [InlineData("VCPU=4 CPU=4 TOPOLOGY=[PIN_POLICY=core]", 1, 4, 1)]
    [InlineData("VCPU=4 TOPOLOGY=[PIN_POLICY=THREAD,THREADS=2]", 1, 2, 2)]
    [InlineData("VCPU=4 TOPOLOGY=[PIN_POLICY=THREAD,SOCKETS=2]", 2, 2, 1)]
    public void The_shape_of_processors_is_as_stated_and_completed(string more, int sockets, int cores, int threads) =>
        Given.Spec(more).Cpu.Topology.ShouldBe(new CpuTopology(sockets, cores, threads));

    [Fact]
    public void Pinned_vCPUs_have_a_CPU_each_and_a_node_each_socket()
    {
        var mapped = VmTemplate.Read("NAME=a CPU=1 VCPU=4 MEMORY=1024 TOPOLOGY=[PIN_POLICY=SHARED,SOCKETS=2]");

        mapped.Spec!.Cpu.Share.ShouldBe(4);
        mapped.Spec.Numa!.Pinning.ShouldBe(PinPolicy.Shared);
        mapped.Spec.Numa.Nodes.Select(node => (node.Cpus, node.Memory.MiB)).ShouldBe([(2, 512L), (2, 512L)]);
        mapped.Findings.ShouldHaveSingleItem().ToString().ShouldContain("taken as 4");
    }

    [Theory]
    [InlineData("TOPOLOGY=[NODE_AFFINITY=1]", 1)]
    [InlineData("TOPOLOGY=[HUGEPAGE_SIZE=2]", null)]
    public void A_VM_tied_to_a_node_or_to_huge_pages_has_one_node_with_all(string more, int? bound)
    {
        var numa = Given.Spec("VCPU=2 " + more).Numa!;

        numa.NodeAffinity.ShouldBe(bound);
        numa.Pinning.ShouldBe(PinPolicy.None);
        var node = numa.Nodes.ShouldHaveSingleItem();
        (node.Cpus, node.Memory.MiB, node.MemoryNode).ShouldBe((2, 128L, bound));
    }

    [Fact]
    public void Nodes_are_in_MiB_where_people_write_them_and_in_KiB_where_the_core_does()
    {
        const string Nodes = """
            VCPU = 3
            TOPOLOGY = [ PIN_POLICY = THREAD, HUGEPAGE_SIZE = 2, MEMORY_ACCESS = SHARED, SOCKETS = 1, CORES = 3 ]
            NUMA_NODE = [ TOTAL_CPUS = 1, MEMORY = 64, CPUS = "16", MEMORY_NODE_ID = 1, DISTANCE = "1:21" ]
            NUMA_NODE = [ TOTAL_CPUS = 2, MEMORY = 64, CPUS = "0,32-33" ]
            """;
        var plain = Given.Spec(Nodes);
        var prepared = Given.Spec(Nodes, Prepared);

        plain.Numa!.Nodes.Select(node => node.Memory.MiB).ShouldBe([64, 64]);
        prepared.Numa!.Nodes.Select(node => node.Memory.KiB).ShouldBe([64, 64]);
        plain.Numa.Nodes[1].HostCpus.ShouldBe([0, 32, 33]);
        plain.Numa.Nodes[0].Distances.ShouldBe([new(0, 10), new(1, 21)]);
        plain.Memory.HugepageKiB.ShouldBe(2048);
        plain.Memory.Access.ShouldBe(MemoryAccess.Shared);
        prepared.Cpu.Share.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CPU=[A=1]")]
    public void Pinned_vCPUs_without_a_share_are_an_error_and_no_crash(string share) =>
        VmTemplate.Read($"NAME=a MEMORY=64 VCPU=4 TOPOLOGY=[PIN_POLICY=CORE] {share}").Findings
            .ShouldHaveSingleItem().Attribute.ShouldBe("CPU");

    [Fact]
    public void A_default_of_more_vCPUs_does_not_count_where_they_are_counted() =>
        Given.Spec("VCPU=2 TOPOLOGY=[SOCKETS=1,CORES=2,THREADS=1]", new()
        {
            Levels = [new("host", Template.Parse("VCPU_MAX=8")), BuiltInDefaults.Level],
        }).Cpu.Maximum.ShouldBeNull();

    [Theory]
    [InlineData("TOPOLOGY=[NODE_AFFINITY=0]")]
    [InlineData("NUMA_NODE=[TOTAL_CPUS=1,MEMORY=128]")]
    public void A_balloon_has_nothing_to_hold_where_nodes_say_all_memory(string more)
    {
        var warning = Given.Finding("MEMORY_MAX=512\n" + more);

        (warning.Severity, warning.Attribute, warning.Line).ShouldBe((Severity.Warning, "MEMORY_MAX", 4));
        Given.Spec("MEMORY_MAX=512\n" + more).Memory.Maximum.ShouldBeNull();
        Given.Spec("MEMORY_MAX=512 MEMORY_RESIZE_MODE=HOTPLUG\n" + more).Memory.Maximum!.Value.MiB.ShouldBe(512);
    }

    [Theory]
    [InlineData("VCPU=2 TOPOLOGY=[PIN_POLICY=CORE,NODE_AFFINITY=0] CPU=2", "TOPOLOGY/NODE_AFFINITY")]
    [InlineData("VCPU=2 VCPU_MAX=4 TOPOLOGY=[SOCKETS=1,CORES=2,THREADS=1]", "VCPU_MAX")]
    [InlineData("VCPU=2 TOPOLOGY=[SOCKETS=1,CORES=2]", "TOPOLOGY/THREADS")]
    [InlineData("VCPU=2 TOPOLOGY=[SOCKETS=1,CORES=2,THREADS=2]", "TOPOLOGY")]
    [InlineData("VCPU=3 TOPOLOGY=[PIN_POLICY=CORE,SOCKETS=2]", "TOPOLOGY/SOCKETS")]
    [InlineData("VCPU=6 TOPOLOGY=[PIN_POLICY=CORE,THREADS=3]", "TOPOLOGY/THREADS")]
    [InlineData("VCPU=2 TOPOLOGY=[PIN_POLICY=ALWAYS]", "TOPOLOGY/PIN_POLICY")]
    [InlineData("VCPU=2 TOPOLOGY=[MEMORY_ACCESS=public]", "TOPOLOGY/MEMORY_ACCESS")]
    [InlineData("VCPU=2 NUMA_NODE=[TOTAL_CPUS=1,MEMORY=128]", "NUMA_NODE")]
    [InlineData("VCPU=2 NUMA_NODE=[TOTAL_CPUS=2,MEMORY=127]", "NUMA_NODE")]
    [InlineData("VCPU=2 NUMA_NODE=[TOTAL_CPUS=2] NUMA_NODE=[MEMORY=128]", "NUMA_NODE[0]/MEMORY")]
    [InlineData("VCPU=2 NUMA_NODE=[TOTAL_CPUS=2,MEMORY=128,CPUS=\"1-\"]", "NUMA_NODE[0]/CPUS")]
    [InlineData("VCPU=2 NUMA_NODE=[TOTAL_CPUS=2,MEMORY=128,DISTANCE=\"1:9\"]", "NUMA_NODE[0]/DISTANCE")]
    public void What_cannot_be_is_refused_by_its_attribute_and_at_its_place(string more, string attribute) =>
        Given.Findings(more).Where(finding => finding.Severity == Severity.Error)
            .Select(finding => (finding.Attribute, finding.Line)).ShouldContain((attribute, 4));
}
