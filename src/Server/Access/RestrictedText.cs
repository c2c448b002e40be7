using Hypernova.Model;
using Hypernova.Model.Specs;
using Hypernova.OpenNebula;

namespace Hypernova.Server.Access;

/// <summary>
/// What a text says for administrators alone and no field of its spec shows yet, because it acts beside another member
/// only: where the text leaves that one out, the defaults of the VM's host may bring it when the VM is placed, and
/// nobody is asked again then.
/// </summary>
internal static class RestrictedText
{
    private const string OfSpice = "SPICE_OPTIONS";

    private static readonly (string Name, string Beside, Func<VmSpec, bool> Acts)[] All =
    [
        ("OS/INITRD", "OS/KERNEL", vm => vm.Os.Kernel is not null),
        ("OS/NVRAM", "OS/FIRMWARE", vm => vm.Os.Loader is not null),
        ("HYPERV_OPTIONS", "FEATURES/HYPERV", vm => vm.Features.Hyperv is not null),
        (OfSpice, "GRAPHICS/TYPE", vm => vm.Graphics?.SpiceDevices is not null),
    ];

    /// <summary>What the caller may not say.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="template">The text, as it was read.</param>
    /// <param name="spec">What it means now: what acts is judged there.</param>
    /// <param name="existing">The VM's text as it is; null for a new one.</param>
    public static IEnumerable<Finding> Check(Caller caller, Template template, VmSpec spec, string? existing)
    {
        if (caller.IsAdministrator)
        {
            return [];
        }

        var had = existing is not null && Template.TryParse(existing, out var before, out _) ? before : Template.Empty;
        return
        [
            .. from member in All
               let said = Text(template, member.Name)
               where said.Length > 0 && said != Text(had, member.Name)
                   && Text(template, member.Beside).Length == 0 && !member.Acts(spec)
                   // Nobody has a console that he did not ask for himself.
                   && (member.Name != OfSpice || template.FindVectors("GRAPHICS").Any())
               select Restrictions.Refused(member.Name),
        ];
    }

    private static string Text(Template template, string name) => (name.Split('/') is [var vector, var member]
        ? template.FindVectors(vector).FirstOrDefault()?.Find(member)?.Value.Text
        : template.Find(name)?.Value.Text) ?? "";
}
