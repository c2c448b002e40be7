using Hypernova.DomainXml.Reading;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.Model;
using Hypernova.Model.Hosts;

namespace Hypernova.DomainXml.Tests.Hosts;

/// <summary>A host's NUMA nodes out of libvirt's capabilities.</summary>
public sealed class HostNodesTests
{
    private const string Two = """
        <capabilities><host><topology><cells num='2'>
          <cell id='0'>
            <memory unit='KiB'>1048576</memory>
            <pages unit='KiB' size='4'>196608</pages>
            <pages unit='KiB' size='2048'>128</pages>
            <cpus num='4'>
              <cpu id='0' socket_id='0' core_id='0' siblings='0,2'/>
              <cpu id='1' socket_id='0' core_id='1' siblings='1,3'/>
              <cpu id='2' socket_id='0' core_id='0' siblings='0,2'/>
              <cpu id='3' socket_id='0' core_id='1' siblings='1,3'/>
            </cpus>
          </cell>
          <cell id='1'>
            <memory unit='KiB'>1048576</memory>
            <cpus num='3'>
              <cpu id='4' socket_id='1' core_id='0' siblings='4-5'/>
              <cpu id='5' socket_id='1' core_id='0' siblings='4-5'/>
              <cpu id='6'/>
            </cpus>
          </cell>
        </cells></topology></host></capabilities>
        """;

    [Fact]
    public void Cores_of_two_dies_in_one_socket_are_told_apart()
    {
        var cpus = from die in Enumerable.Range(0, 2)
                   from cpu in Enumerable.Range(0, 4)
                   select $"<cpu id='{(die * 4) + cpu}' socket_id='0' die_id='{die}' core_id='{cpu / 2}'/>";
        var cells = $"<cells num='1'><cell id='0'><cpus num='8'>{string.Concat(cpus)}</cpus></cell></cells>";
        var capabilities = $"<capabilities><host><topology>{cells}</topology></host></capabilities>";

        HostOffer.Cores(DomainText.Parse(capabilities).Root!).ShouldBe(4);
    }

    [Fact]
    public void Nodes_have_cores_of_sibling_threads_memory_and_pages()
    {
        var nodes = HostOffer.Nodes(DomainText.Parse(Two).Root!);

        nodes.Select(node => string.Join(' ', node.Cores.Select(core => string.Join(',', core))))
            .ShouldBe(["0,2 1,3", "4,5"]);
        nodes[0].Memory.ShouldBe(MemorySize.FromMiB(1024));
        nodes[0].Pages.ShouldBe([new HostPages(4, 196_608), new HostPages(2048, 128)]);
        nodes[1].Pages.ShouldBeEmpty();
    }
}
