using System.Globalization;
using System.Reflection;

namespace Hypernova.Server.Store;

/// <summary>
/// One numbered step of the schema, embedded from <c>Schema/NNNN.sql</c>, or <c>NNNN.ENGINE.sql</c> where
/// engines differ.
/// </summary>
/// <param name="Number">1 is the first.</param>
/// <param name="Statements">Run in one transaction.</param>
internal sealed record SchemaScript(int Number, IReadOnlyList<string> Statements)
{
    private const string Folder = ".Store.Schema.";

    /// <summary>The scripts of an assembly, in order.</summary>
    /// <param name="assembly">Holds them.</param>
    /// <param name="isPostgres">Whose: those of the other engine alone are left out.</param>
    public static IReadOnlyList<SchemaScript> All(Assembly assembly, bool isPostgres)
    {
        var others = isPostgres ? ".sqlite.sql" : ".postgres.sql";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal))
            .Where(name => !name.EndsWith(others, StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .OrderBy(script => script.Number)];
    }

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
        var number = name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..].Split('.')[0];
        return Parse(int.Parse(number, CultureInfo.InvariantCulture), reader.ReadToEnd());
    }
}
