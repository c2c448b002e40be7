using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests;

/// <summary>libvirt's installed schema, asked once for many files: reading it costs the most.</summary>
internal static class Schema
{
    private const string File = "/usr/share/libvirt/schemas/domain.rng";

    /// <summary>Complaints; empty where all are valid.</summary>
    public static async Task<string> ValidateAsync(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        System.IO.File.Exists(File).ShouldBeTrue($"{File} is missing: install libvirt0 and libxml2-utils");
        var result = await Command.RunAsync(
            "xmllint", ["--noout", "--relaxng", File, .. files], null, cancellationToken);
        var complaints = result.Error.Split('\n')
            .Where(line => line.Length > 0 && !line.EndsWith(" validates", StringComparison.Ordinal));
        return result.ExitCode == 0 ? "" : string.Join('\n', complaints);
    }
}
