using System.Globalization;
using System.Reflection;

namespace Hypernova.Server.Store;

/// <summary>One numbered step of the schema, embedded from <c>Schema/NNNN.sql</c>.</summary>
/// <param name="Number">1 is the first.</param>
/// <param name="Statements">Run in one transaction.</param>
internal sealed record SchemaScript(int Number, IReadOnlyList<string> Statements)
{
    /// <summary>The scripts of an assembly, in order.</summary>
    public static IReadOnlyList<SchemaScript> All(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Store.Schema.", StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .OrderBy(script => script.Number)];

    /// <summary>Splits a script where a line ends in a semicolon; comment lines are dropped.</summary>
    public static SchemaScript Parse(int number, string text)
    {
        var lines = text.Split('\n').Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal));
        var statements = string.Join('\n', lines).Split(";\n", StringSplitOptions.TrimEntries);
        return new(number, [.. statements.Where(statement => statement.Length > 0)]);
    }

    private static SchemaScript Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var number = name.Split('.')[^2];
        return Parse(int.Parse(number, CultureInfo.InvariantCulture), reader.ReadToEnd());
    }
}
