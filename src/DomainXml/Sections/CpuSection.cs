using System.Xml.Linq;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Sections;

/// <summary>The processor that the guest sees (R-191…R-198).</summary>
internal static class CpuSection
{
    public static void Write(Draft draft)
    {
        if (draft.Spec.Cpu.Model is not { } model)
        {
            return;
        }

        var mode = model.Mode switch
        {
            CpuMode.Custom => "custom",
            CpuMode.HostModel => "host-model",
            CpuMode.HostPassthrough => "host-passthrough",
            CpuMode.Maximum => "maximum",
        };
        draft.Root.Add(new XElement("cpu", new XAttribute("mode", mode), Name(model), model.Features.Select(Required)));
    }

    private static XElement? Name(CpuModelSpec model) => model.Mode == CpuMode.Custom
        ? new("model", new XAttribute("fallback", "forbid"), model.Name)
        : null;

    private static XElement Required(string feature) =>
        new("feature", new XAttribute("policy", "require"), new XAttribute("name", feature));
}
