using System.CommandLine;
using Hypernova.Model;
using Hypernova.Model.Specs;
using Hypernova.Nova.Config;
using Hypernova.Nova.Documents;
using Hypernova.Nova.Mapping;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Mapping;
using Hypernova.OpenNebula.Mapping.Showing;

namespace Hypernova.Cli.Templates;

/// <summary><c>hn template from-nova</c>: the machine of a flavor and an image, as a template of ours.</summary>
internal static class FromNova
{
    private const int Longest = 100;

    private static readonly string[] _ofFlavor = ["vcpus", "ram", "disk", "swap"];
    private static readonly string[] _ofNode = ["libvirt/", "compute/", "DEFAULT/"];

    public static Command Create(Hn hn)
    {
        var flavor = new Argument<string>("flavor") { Description = "What openstack flavor show -f json prints" };
        var image = new Argument<string>("image") { Description = "What openstack image show -f json prints" };
        var nova = NovaFile.Option();
        var disk = new Option<string?>("--disk") { Description = "Path of the root disk on the host" };
        var network = new Option<string>("--network")
        {
            Description = "libvirt network of the NIC", DefaultValueFactory = _ => "default",
        };
        var name = new Option<string?>("--name") { Description = "Name of the VM" };
        return hn.Command(
            "from-nova", "Print the template of the machine that Nova makes of a flavor and an image",
            [flavor, image, nova, disk, network, name], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var conf = await NovaFile.ReadAsync(session, session.Get(nova), cancellationToken) ?? NovaConf.BuiltIn;
            var machine = NovaMachine.Map(
                await ParseAsync(session, session.Get(flavor), FlavorDocument.Parse, cancellationToken),
                await ParseAsync(session, session.Get(image), ImageDocument.Parse, cancellationToken),
                new()
                {
                    Conf = conf,
                    Disk = session.Get(disk),
                    Network = session.Get(network)!,
                    Name = session.Get(name),
                });
            return Print(session, machine, attribute => attribute switch
            {
                _ when _ofFlavor.Contains(attribute) => session.Get(flavor)!,
                _ when _ofNode.Any(section => attribute.StartsWith(section, StringComparison.Ordinal)) =>
                    session.Get(nova) ?? "nova.conf",
                _ when attribute.Contains(':', StringComparison.Ordinal) => session.Get(flavor)!,
                _ => session.Get(image)!,
            });
        }
    }

    private static int Print(CliSession session, NovaMachine machine, Func<string, string> fileOf)
    {
        foreach (var finding in machine.Findings)
        {
            Failures.PrintFindings(
                session.Surroundings.Error, [TemplateCommands.View(finding)], fileOf(finding.Attribute));
        }

        if (machine.Spec is not { } spec)
        {
            return ExitCode.BadInput;
        }

        var template = spec.ToTemplate();
        foreach (var lost in Lost(spec, template))
        {
            session.Surroundings.Error.WriteLine($"nova: warning: {lost}: a template cannot say it yet");
        }

        session.Out.Write(template.ToString());
        return ExitCode.Ok;
    }

    /// <summary>What the machine has and the machine of its template has not, part by part.</summary>
    private static IEnumerable<string> Lost(VmSpec spec, Template template)
    {
        var mapped = VmTemplate.Map(template);
        var said = mapped.Spec is { } again ? SpecJson.Lines(again).ToHashSet() : [];
        var lost = from line in SpecJson.Lines(spec)
                   where !said.Contains(line)
                   group line.Value by line.Part into part
                   select $"{part.Key} = {Cut(string.Join(", ", part))}";
        return mapped.Findings.Where(finding => finding.Severity is Severity.Error).Select(finding => $"{finding}")
            .Concat(lost);
    }

    private static string Cut(string text) => text.Length > Longest ? text[..Longest] + "…" : text;

    private static async Task<T> ParseAsync<T>(
        CliSession session, string file, Func<string, T> parse, CancellationToken cancellationToken)
    {
        var text = await Input.ReadAsync(file, session.Surroundings, cancellationToken);
        try
        {
            return parse(text);
        }
        catch (FormatException wrong)
        {
            throw new CliException(ExitCode.BadInput, $"{file}: {wrong.Message}");
        }
    }
}
