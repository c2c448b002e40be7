using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.DomainXml.Tests;

/// <summary>From what a user writes to the document that libvirt is given, each under a name of its own.</summary>
internal static class FromTemplate
{
    private static int _documents;

    /// <param name="more">What it says beside name, share and memory.</param>
    /// <param name="share">Its share of processors.</param>
    /// <param name="memory">In MiB; what suffices where nothing boots otherwise.</param>
    public static XDocument Document(string more, string share = "1", int memory = 64)
    {
        var written = DomainWriter.Write(Input(more, share, memory));
        return written.Document ?? throw new ShouldAssertException(string.Join('\n', written.Findings));
    }

    public static DomainInput Input(string more, string share = "1", int memory = 64)
    {
        var mapped = VmTemplate.Read(
            string.Create(
                CultureInfo.InvariantCulture, $"NAME = \"its <a> VM\"\nCPU = {share}\nMEMORY = {memory}\n{more}"),
            MappingOptions.Default with { KeepsName = true });
        var spec = mapped.Spec ?? throw new ShouldAssertException(string.Join('\n', mapped.Findings));
        var number = Interlocked.Increment(ref _documents).ToString(CultureInfo.InvariantCulture);
        return Vm.New() with
        {
            DomainName = "template-" + number, Uuid = spec.Os.Uuid ?? new DomainUuid(Guid.NewGuid()), Spec = spec,
        };
    }
}
