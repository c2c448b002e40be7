using System.CommandLine;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Settings;
using Hypernova.Nova.Mapping;
using Hypernova.OpenNebula;
using Hypernova.OpenNebula.Config;
using Hypernova.OpenNebula.Documents;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.Cli.Templates;

/// <summary>The options that say what surrounds a template, and what they hold.</summary>
internal sealed class RenderInput
{
    private readonly Option<string?> _host = new("--host")
    {
        Description = "Host document, as onehost show -x prints, or a template of what the host gives VMs",
    };

    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Cluster document, as onecluster show -x prints, or a template of what the cluster gives VMs",
    };

    private readonly Option<string?> _defaults =
        new("--defaults") { Description = "File of defaults, as vmm_exec_kvm.conf; built-in ones otherwise" };

    private readonly Option<string?> _nova = NovaFile.Option();

    private readonly Option<string?> _type =
        new("--type") { Description = "kvm or qemu; by default the host document's, else nova.conf's, else kvm" };

    private readonly Option<bool> _strict = new("--strict") { Description = "Unknown attributes are errors" };

    private readonly Argument<string> _file =
        new("file") { Description = "Template, or VM document as onevm show -x prints; - reads standard input" };

    public RenderInput() => _type.AcceptOnlyFromAmong("kvm", "qemu");

    public Symbol[] Symbols => [_file, _host, _cluster, _defaults, _nova, _type, _strict];

    /// <summary>The name of the file, for messages.</summary>
    public string File(CliSession session) => session.Get(_file);

    public async Task<Rendering> ReadAsync(CliSession session, CancellationToken cancellationToken)
    {
        var text = await Input.ReadAsync(session.Get(_file), session.Surroundings, cancellationToken);
        var host = await ReadAsync(session, _host, HostDocument.Parse, cancellationToken);
        var cluster = await ReadAsync(session, _cluster, ClusterDocument.Parse, cancellationToken);
        var defaults = await DefaultsAsync(session, cancellationToken);
        var conf = await NovaFile.ReadAsync(session, session.Get(_nova), cancellationToken);
        TemplateLevel[] above = [.. Level(host?.Level), .. Level(cluster?.Level), .. Level(defaults)];
        var profile = Profile(session.Get(_type) ?? host?.Driver ?? conf?.VirtType, host);
        var node = conf is null
            ? null
            : NovaLevel.Of(
                conf, session.Get(_nova)!, NovaLevel.ArchitectureOf(text, above), profile.DomainType);
        NovaFile.Print(
            session,
            session.Get(_nova) ?? "",
            node is null ? [] : [.. node.Findings, .. node.Doubts(profile.DomainType)]);
        return new()
        {
            Text = text,
            Levels =
            [
                .. above, .. Level(node?.Level), .. Level(defaults is null ? BuiltInDefaults.Level : null),
            ],
            Profile = profile,
            Node = node,
            Strict = session.Get(_strict),
        };
    }

    private static IEnumerable<TemplateLevel> Level(TemplateLevel? level) => level is null ? [] : [level];

    /// <summary>The file as the daemon understands it, old names included.</summary>
    private async Task<TemplateLevel?> DefaultsAsync(CliSession session, CancellationToken cancellationToken)
    {
        if (session.Get(_defaults) is not { } path)
        {
            return null;
        }

        var file = DefaultsFile.Read(await Input.ReadAsync(path, session.Surroundings, cancellationToken), path);
        foreach (var finding in file.Findings)
        {
            var placed = new FileFinding(path, finding);
            if (finding.Severity is Severity.Error)
            {
                throw new CliException(ExitCode.BadInput, placed.ToString());
            }

            session.Surroundings.Error.WriteLine($"warning: {placed}");
        }

        return file.Levels[0];
    }

    private static HostProfile Profile(string? type, HostDocument? host) => new()
    {
        DomainType = type == "qemu" ? DomainType.Qemu : DomainType.Kvm,
        PhysicalCores = host?.Cores,
        Architecture = host?.Architecture,
        CpuModels = [.. host?.CpuModels.Select(model => new CpuModelOffer(model)) ?? []],
        Machines = host?.Machines ?? [],
        Nodes = host?.Nodes ?? [],
    };

    private static async Task<T?> ReadAsync<T>(
        CliSession session, Option<string?> option, Func<string, T> parse, CancellationToken cancellationToken)
        where T : class
    {
        if (session.Get(option) is not { } file)
        {
            return null;
        }

        var text = await Input.ReadAsync(file, session.Surroundings, cancellationToken);
        try
        {
            return parse(text);
        }
        catch (TemplateSyntaxException error)
        {
            throw new CliException(ExitCode.BadInput, $"{file}: {error.Message}");
        }
    }
}
