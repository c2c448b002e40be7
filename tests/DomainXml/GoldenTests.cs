using System.Runtime.CompilerServices;
using Hypernova.DomainXml.Reading;
using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests;

/// <summary>
/// Each case becomes the document beside this file; GOLDEN_UPDATE=1 rewrites them for a reviewer to read.
/// </summary>
public sealed class GoldenTests
{
    private const string Newer = "nova-sev-snp.xml";
    private const string Snp = "launchSecurity type=\"sev-snp\"";

    public static TheoryData<string> Names => [.. GoldenCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_document_of_a_case_is_its_golden_file(string name)
    {
        var written = DomainWriter.Write(GoldenCases.All[name]);
        var text = DomainText.Print(written.Document.ShouldNotBeNull(string.Join('\n', written.Findings))) + "\n";
        var path = Path.Combine(Folder(), name + ".xml");
        if (Environment.GetEnvironmentVariable("GOLDEN_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        }

        text.ShouldBe(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void There_is_no_golden_file_without_a_case() =>
        Directory.GetFiles(Folder(), "*.xml").Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(GoldenCases.All.Keys, ignoreOrder: true);

    [Fact]
    public async Task Every_golden_file_is_valid_by_libvirts_own_schema() =>
        (await Schema.ValidateAsync(
            Directory.GetFiles(Folder(), "*.xml").Where(file => !IsNewer(file)), TestContext.Current.CancellationToken))
            .ShouldBe("");

    [Fact]
    public async Task What_is_newer_than_some_schemas_is_the_kind_of_encryption_alone()
    {
        using var folder = new TemporaryDirectory("newer");
        var older = folder.PathOf(Newer);
        var text = await File.ReadAllTextAsync(Path.Combine(Folder(), Newer), TestContext.Current.CancellationToken);
        text.ShouldContain(Snp);

        await File.WriteAllTextAsync(
            older, text.Replace(Snp, "launchSecurity type='sev'", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        (await Schema.ValidateAsync([older], TestContext.Current.CancellationToken)).ShouldBe("");
    }

    // libvirt knows sev-snp since 10.5, and the schemas of distributions may be older.
    internal static bool IsNewer(string file) => Path.GetFileName(file) == Newer;

    internal static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
