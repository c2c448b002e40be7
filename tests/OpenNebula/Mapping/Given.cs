using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>Templates and what they become, in one line.</summary>
internal static class Given
{
    public const string Least = "NAME = vm\nCPU = 1\nMEMORY = 128\n";

    /// <summary>The spec of a smallest VM with more lines; fails on any error.</summary>
    public static VmSpec Spec(string more, MappingOptions? options = null)
    {
        var mapped = VmTemplate.Read(Least + more, options);
        return mapped.Spec ?? throw new ShouldAssertException(string.Join('\n', mapped.Findings));
    }

    public static IReadOnlyList<Finding> Findings(string more, MappingOptions? options = null) =>
        VmTemplate.Read(Least + more, options).Findings;

    /// <summary>The only finding.</summary>
    public static Finding Finding(string more, MappingOptions? options = null)
    {
        var findings = Findings(more, options);
        return findings.Count == 1 ? findings[0] : throw new ShouldAssertException(string.Join('\n', findings));
    }
}
