using System.Globalization;
using System.Xml.Linq;
using Hypernova.DomainXml;
using Hypernova.DomainXml.Reading.Given;
using Hypernova.DomainXml.Reading.Hosts;
using Hypernova.DomainXml.Schema.Installed;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Nova.Mapping;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Documents;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.Cli.Templates;

/// <summary>From a text to the domain document that it would become. Pure: nothing of this machine is asked.</summary>
internal sealed record Rendering
{
    /// <summary>A template or a VM document.</summary>
    public required string Text { get; init; }

    /// <summary>Values below the VM's own.</summary>
    public required IReadOnlyList<TemplateLevel> Levels { get; init; }

    /// <summary>The host.</summary>
    public required HostProfile Profile { get; init; }

    /// <summary>The compute node's nova.conf; null where none was given.</summary>
    public NovaLevel? Node { get; init; }

    /// <summary>Whether unknown attributes are errors.</summary>
    public bool Strict { get; init; }

    /// <summary>The document, null where it is refused, and all findings.</summary>
    public (XDocument? Document, IReadOnlyList<Finding> Findings) Run()
    {
        try
        {
            if (GivenDomain.Is(Text))
            {
                return RunGiven();
            }

            return VmDocument.Is(Text) ? RunDocument(VmDocument.Parse(Text)) : RunTemplate();
        }
        catch (TemplateSyntaxException error)
        {
            var at = error.Position;
            return (null, [new(Severity.Error, "", error.Error.Problem, "", at.Line, at.Column)]);
        }
    }

    private (XDocument?, IReadOnlyList<Finding>) RunGiven()
    {
        var (spec, findings, _) = GivenDomain.Read(Text, InstalledSchema.Find());
        return spec is null
            ? (null, findings)
            : Write(new(spec, null, findings), new() { DomainName = "one-0", Spec = spec, Profile = Profile });
    }

    private (XDocument?, IReadOnlyList<Finding>) RunTemplate()
    {
        var options = Options() with
        {
            FallbackName = "vm",
            UnresolvedDirectory = new VmDocument(0, "", Template.Empty).Directory(),
        };
        var mapped = VmTemplate.Read(Text, options);
        return Write(mapped, new()
        {
            DomainName = "one-0", Uuid = mapped.Spec?.Os.Uuid, Spec = mapped.Spec!, Profile = Profile,
        });
    }

    private (XDocument?, IReadOnlyList<Finding>) RunDocument(VmDocument vm)
    {
        var mapped = VmTemplate.Map(vm, Options());
        return Write(mapped, new()
        {
            DomainName = "one-" + vm.Id.ToString(CultureInfo.InvariantCulture),
            Uuid = mapped.Spec?.Os.Uuid,
            Spec = mapped.Spec!,
            Profile = Profile with { VmDirectory = vm.Directory() },
            One = Facts(vm),
            Convention = Convention.OpenNebula,
            BootNumbers = mapped.BootNumbers,
        });
    }

    private MappingOptions Options()
    {
        var options = new MappingOptions { Levels = Levels, Strict = Strict, NewPassword = Password };
        return Node?.DevicePrefix is { } prefix ? options with { DevicePrefix = prefix } : options;
    }

    private (XDocument?, IReadOnlyList<Finding>) Write(MappedVm mapped, DomainInput input)
    {
        if (mapped.Spec is null)
        {
            return (null, mapped.Findings);
        }

        var written = DomainWriter.Write(input with { Schema = InstalledSchema.Find, CpuMap = InstalledCpuMap.Find });
        IEnumerable<Finding> said =
        [
            .. written.Findings,
            .. NestedGuests.Check(mapped.Spec.Cpu.Model, "CPU_MODEL") is { } nested ? [nested] : (Finding[])[],
            .. Node?.Check(mapped.Spec) ?? [],
        ];
        return (written.Document, [.. mapped.Findings, .. said.Locate(mapped.Template ?? Template.Empty)]);
    }

    private static OneFacts Facts(VmDocument vm) => new()
    {
        SystemDatastore = vm.Directory(),
        UserName = vm.UserName,
        User = vm.User is { } user ? new UserId(user) : null,
        GroupName = vm.GroupName,
        Group = vm.Group is { } group ? new GroupId(group) : null,
        Version = OneFacts.CompatibleVersion,
        Created = vm.Created,
        Deployed = vm.Deployed,
    };

    // Nobody will log in with it: what is printed is never run by us.
    private static string Password() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(16);
}
