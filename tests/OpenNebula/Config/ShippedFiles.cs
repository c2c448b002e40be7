using Hypernova.OpenNebula.Config;

namespace Hypernova.OpenNebula.Tests;

/// <summary>The files in etc say what holds without them.</summary>
public sealed class ShippedFiles
{
    [Theory]
    [InlineData(KvmRc.FileName)]
    [InlineData(SchedConfig.FileName)]
    [InlineData(OnedConfig.FileName)]
    [InlineData(DefaultsFile.FileName)]
    public void A_shipped_file_changes_nothing(string name)
    {
        var path = Path.Combine(Root(), "etc", name);
        var read = OpenNebulaFiles.Read(
            new("/etc"), asked => asked == $"/etc/{name}" ? File.ReadAllText(path) : null);

        read.Findings.ShouldBeEmpty();
        read.Paths.ShouldBe([$"/etc/{name}"]);
        read.Settings.Select(setting => (setting.Name, setting.Value))
            .ShouldBe(OpenNebulaFiles.BuiltIn.Settings.Select(setting => (setting.Name, setting.Value)));
    }

    internal static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Hypernova.slnx")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}
