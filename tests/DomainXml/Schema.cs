using System.Diagnostics;

namespace Hypernova.DomainXml.Tests;

/// <summary>libvirt's installed schema, asked once for many files: reading it costs more than checking a file.</summary>
internal static class Schema
{
    private const string Path = "/usr/share/libvirt/schemas/domain.rng";

    /// <summary>Complaints; empty where all are valid.</summary>
    public static async Task<string> ValidateAsync(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        File.Exists(Path).ShouldBeTrue($"{Path} is missing: install libvirt0 and libxml2-utils");
        using var process = Process.Start(new ProcessStartInfo("xmllint", ["--noout", "--relaxng", Path, .. files])
        {
            RedirectStandardError = true, UseShellExecute = false,
        })!;
        var said = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var complaints = said.Split('\n').Where(line => line.Length > 0 && !line.EndsWith(" validates", StringComparison.Ordinal));
        return process.ExitCode == 0 ? "" : string.Join('\n', complaints);
    }
}
