using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>libxml2's verdict, asked for many files at once: reading the schema costs it the most.</summary>
internal static class Xmllint
{
    private const int FilesAtOnce = 400;

    /// <summary>Whether each file is valid.</summary>
    public static async Task<IReadOnlyDictionary<string, bool>> VerdictsAsync(
        string schema, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var verdicts = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var some in files.Chunk(FilesAtOnce))
        {
            var result = await Command.RunAsync(
                "xmllint", ["--noout", "--relaxng", schema, .. some], null, cancellationToken);
            var lines = result.Error.Split('\n').ToHashSet(StringComparer.Ordinal);
            foreach (var file in some)
            {
                var isValid = lines.Contains(file + " validates");
                (isValid || lines.Contains(file + " fails to validate")).ShouldBeTrue($"{file}: {result.Error}");
                verdicts.Add(file, isValid);
            }
        }

        return verdicts;
    }

    /// <summary>The verdicts on texts, kept in files for as long as it takes.</summary>
    public static async Task<IReadOnlyList<bool>> VerdictsOfTextsAsync(
        string schema, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        using var directory = new TemporaryDirectory();
        var files = new List<string>();
        foreach (var (index, text) in texts.Index())
        {
            files.Add(Path.Combine(directory.Path, $"{index}.xml"));
            await File.WriteAllTextAsync(files[^1], text, cancellationToken);
        }

        var verdicts = await VerdictsAsync(schema, files, cancellationToken);
        return [.. files.Select(file => verdicts[file])];
    }
}
