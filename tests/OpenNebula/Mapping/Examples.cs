using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>The examples that come with the product.</summary>
public sealed class Examples
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Root, "*.one", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    internal static string Root
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory.FullName, "Hypernova.slnx")))
            {
                directory = directory.Parent ?? throw new DirectoryNotFoundException("Hypernova.slnx is not above");
            }

            return Path.Combine(directory.FullName, "examples");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_example_maps_without_a_word(string file)
    {
        var mapped = VmTemplate.Read(File.ReadAllBytes(file), new() { Strict = true });

        mapped.Findings.ShouldBeEmpty();
        mapped.Spec.ShouldNotBeNull();
    }
}
