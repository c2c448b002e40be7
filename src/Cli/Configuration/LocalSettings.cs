using System.Text;
using Hypernova.Client;
using Hypernova.Model;
using Hypernova.Model.Hosts;
using Hypernova.Model.Settings;
using Hypernova.Nova.Config;
using Hypernova.Nova.Mapping;
using Hypernova.OpenNebula.Config;

namespace Hypernova.Cli.Configuration;

/// <summary>What the files of this machine say, without a daemon.</summary>
internal static class LocalSettings
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Every setting; warnings go to standard error, and a broken file ends the command.</summary>
    public static IReadOnlyList<SettingView> Read(CliSession session, LocalPlaces places)
    {
        var openNebula = OpenNebulaFiles.Read(places.OpenNebula, Text);
        List<FileFinding> findings = [.. openNebula.Findings];
        var nova = ReadNova(places, findings);
        foreach (var finding in findings)
        {
            var word = finding.Finding.Severity is Severity.Error ? "error" : "warning";
            session.Surroundings.Error.WriteLine($"{word}: {finding}");
        }

        if (findings.Exists(finding => finding.Finding.Severity is Severity.Error))
        {
            throw new CliException(ExitCode.BadInput, "files of the configuration cannot be used");
        }

        return
        [
            .. Settings(openNebula, nova).Select(setting => new SettingView(
                setting.File,
                setting.Name,
                setting.Value,
                setting.Origin.ToString(),
                setting.Meaning,
                setting.NotYet)),
        ];
    }

    /// <summary>A text of this machine; null where there is no such file.</summary>
    public static string? Text(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path, _strict) : null;
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or DecoderFallbackException)
        {
            var why = unreadable is DecoderFallbackException ? "not UTF-8 text" : unreadable.Message;
            throw new CliException(ExitCode.BadInput, $"{path}: {why}");
        }
    }

    // As the daemon has it: of guests that say neither architecture nor what runs them.
    private static IEnumerable<Setting> Settings(OpenNebulaFiles files, (NovaConf Conf, string? Path) nova)
    {
        var architecture = NovaLevel.ArchitectureOf("", files.Defaults.Levels);
        var level = nova.Path is null ? null : NovaLevel.Of(nova.Conf, nova.Path, architecture, DomainType.Kvm);
        return
        [
            .. NodeSettings.Below(files.SettingsOver(level?.Level), nova.Conf, level, OnedConfig.PrefixName),
            .. NodeSettings.Of(nova.Conf),
        ];
    }

    private static (NovaConf Conf, string? Path) ReadNova(LocalPlaces places, List<FileFinding> findings)
    {
        var usual = Path.Combine(places.OpenNebula.Directory, NovaConf.FileName);
        if (ConfigurationFile.Find(places.Nova, [usual], Text, findings) is not { } file)
        {
            return (NovaConf.BuiltIn, null);
        }

        var conf = NovaConf.Read(file.Text, file.Path);
        findings.AddRange(conf.Findings.Select(finding => new FileFinding(file.Path, finding)));
        return (conf, file.Path);
    }
}
