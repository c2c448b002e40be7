using Hypernova.Model;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Documents;
using Hypernova.OpenNebula.Mapping;
using Hypernova.Server.Access;

namespace Hypernova.Server.Vms;

/// <summary>A text as a VM.</summary>
/// <param name="Mapped">What it means.</param>
/// <param name="Source">How it is read again.</param>
internal sealed record VmReading(MappedVm Mapped, VmSource Source);

/// <summary>Reads the text of a VM, the first time and again with other levels of defaults.</summary>
internal static class VmMapping
{
    private const string NameToBeChosen = "vm";

    /// <summary>Reads a template, or the document of an OpenNebula VM.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">Levels, and whether it is strict.</param>
    /// <param name="before">Of the VM as it is; null for a new one.</param>
    public static VmReading Read(string text, MappingOptions options, VmSource? before)
    {
        var made = new MadePassword(before);
        options = options with { FallbackName = NameToBeChosen, NewPassword = made.Give };
        if (!VmDocument.Is(text))
        {
            return new(VmTemplate.Read(text, options), new() { MadePassword = made.Given });
        }

        try
        {
            var vm = VmDocument.Parse(text);
            var files = new VmFiles(vm.Id, vm.Directory(options.Datastores));
            return new(VmTemplate.Map(vm, options), new() { Files = files, MadePassword = made.Given });
        }
        catch (TemplateSyntaxException)
        {
            return new(VmTemplate.ReadDocument(text, options), new());
        }
    }

    /// <summary>Reads the kept text of a VM again.</summary>
    public static VmReading Again(string text, VmSource source, MappingOptions options)
    {
        var made = new MadePassword(source);
        var mapped = VmTemplate.Read(
            text,
            options with
            {
                FallbackName = NameToBeChosen, KeepsName = true, NewPassword = made.Give, Files = source.Files,
            });
        return new(mapped, source with { MadePassword = made.Given });
    }

    /// <summary>Makes a password once: one that was made before is given again.</summary>
    private sealed class MadePassword(VmSource? before)
    {
        public Secret? Given { get; private set; }

        public string Give() => (Given ??= before?.MadePassword ?? new(TokenSecret.Create()[^16..])).Reveal();
    }
}
