using System.Xml.Linq;
using Hypernova.Model.Hosts;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>Type, name, title, description and UUID.</summary>
internal static class IdentitySection
{
    public static void Write(Draft draft)
    {
        var machine = draft.Profile.DomainType switch { DomainType.Kvm => "kvm", DomainType.Qemu => "qemu" };
        var type = draft.Spec.Os.Container is null ? machine : "lxc";
        draft.Root.Add(
            new XAttribute("type", type),
            new XElement("name", draft.Input.DomainName),
            draft.Input.Uuid is { } uuid ? new XElement("uuid", uuid.ToString()) : null,
            draft.Spec.Name.Length > 0 ? new XElement("title", draft.Spec.Name) : null,
            draft.IsOurs && draft.Spec.Description is { Length: > 0 } text ? new XElement("description", text) : null);
    }
}
