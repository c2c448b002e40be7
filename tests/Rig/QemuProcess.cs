using System.Text;

namespace Hypernova.Rig;

/// <summary>A running QEMU of a private host, as the machine's process list shows it.</summary>
/// <param name="ProcessId">As seen from the tests, outside the host.</param>
public sealed record QemuProcess(int ProcessId, string DomainName, Guid DomainUuid)
{
    /// <summary>
    /// Those in the process namespace of the process given; those that only probe capabilities are left out.
    /// </summary>
    internal static IReadOnlyList<QemuProcess> InNamespaceOf(int processId)
    {
        var wanted = NamespaceOf(processId);
        return [.. Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Select(name => int.TryParse(name, out var id) ? id : 0)
            .Where(id => id > 0 && wanted is not null && NamespaceOf(id) == wanted)
            .Select(Read)
            .OfType<QemuProcess>()];
    }

    private static string? NamespaceOf(int processId) =>
        Gone(() => new FileInfo($"/proc/{processId}/ns/pid").LinkTarget);

    private static QemuProcess? Read(int processId)
    {
        var arguments = Gone(() => Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{processId}/cmdline")))
            ?.Split('\0') ?? [];
        if (!Path.GetFileName(arguments[0]).StartsWith("qemu-", StringComparison.Ordinal)
            || !Guid.TryParse(After(arguments, "-uuid"), out var uuid))
        {
            return null;
        }

        var name = After(arguments, "-name").Split(',')[0];
        return new QemuProcess(processId, name.StartsWith("guest=", StringComparison.Ordinal) ? name[6..] : name, uuid);
    }

    private static string After(string[] arguments, string option)
    {
        var index = Array.IndexOf(arguments, option);
        return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : string.Empty;
    }

    /// <summary>
    /// A process may end between being listed and being read: then there is nothing to tell about it.
    /// </summary>
    private static T? Gone<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
