using System.Globalization;
using System.Xml.Linq;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Sections.Machine;

/// <summary>Encryption of the guest's memory, and how much of it may be locked in the host's.</summary>
internal static class EncryptionSection
{
    public static void Write(Draft draft)
    {
        if (draft.Spec.Memory.Encryption is not { } encryption)
        {
            return;
        }

        // SEV: bit 0 no debugging, bit 1 no sharing of keys, bit 2 registers too. SNP: bit 16 threads of a core may be
        // in use, bit 17 is always set.
        var (type, policy) = encryption.Kind switch
        {
            EncryptionKind.Sev => ("sev", "0x00000003"),
            EncryptionKind.SevEs => ("sev", "0x00000007"),
            EncryptionKind.SevSnp => ("sev-snp", "0x00030000"),
        };
        draft.Root.Add(
            new XElement("launchSecurity", new XAttribute("type", type), new XElement("policy", policy)),
            new XElement("memtune", new XElement(
                "hard_limit",
                new XAttribute("unit", "MiB"),
                Limit(draft, Memory(draft).MiB + encryption.ExtraMiB))));
    }

    // All that the guest can come to have is locked. OpenNebula's driver counts what it boots with.
    private static MemorySize Memory(Draft draft) => draft.Spec.Memory is { Maximum: { } most } memory
        && draft.IsOurs && most > memory.Size ? most : draft.Spec.Memory.Size;

    // OpenNebula's driver prints this number in hexadecimal digits, libvirt reads decimal ones. Where they happen to be
    // decimal digits, the same machine has that limit; where not, libvirt would refuse the document.
    private static string Limit(Draft draft, long mib)
    {
        var right = mib.ToString(CultureInfo.InvariantCulture);
        var theirs = mib.ToString("x", CultureInfo.InvariantCulture);
        if (draft.IsOurs || !theirs.All(char.IsAsciiDigit))
        {
            return right;
        }

        draft.Report(new(
            Severity.Warning,
            "MEMORY_ENCRYPTION",
            $"locked memory is limited to {theirs} MiB where {right} are meant: OpenNebula's driver writes the number "
            + "in hexadecimal digits, and so does this document",
            "a VM created here gets the right number"));
        return theirs;
    }
}
