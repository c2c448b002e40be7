using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests;

/// <summary>A guest of a template under a real QEMU, stopped before its first instruction.</summary>
internal sealed class StartedGuest(LibvirtHost host, string name, TemporaryDirectory files) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>Starts it.</summary>
    /// <param name="host">Where.</param>
    /// <param name="template">Gets images by <c>{raw}</c> and <c>{qcow2}</c>, a new one each time.</param>
    /// <param name="files">Where images are; removed with the guest.</param>
    public static async Task<StartedGuest> StartAsync(
        LibvirtHost host, string template, TemporaryDirectory? files = null)
    {
        var guest = await DefineAsync(host, template, files ?? new("images"));
        await host.Host.VirshAsync(["start", "--paused", guest.Name], TestContext.Current.CancellationToken);
        return guest;
    }

    /// <summary>Leaves it defined.</summary>
    /// <param name="host">Where.</param>
    /// <param name="template">As for <see cref="StartAsync"/>.</param>
    /// <param name="files">Where images are; removed with the guest.</param>
    /// <param name="memory">In MiB.</param>
    public static async Task<StartedGuest> DefineAsync(
        LibvirtHost host, string template, TemporaryDirectory files, int memory = 64)
    {
        var stop = TestContext.Current.CancellationToken;
        foreach (var format in (string[])["raw", "qcow2"])
        {
            while (template.IndexOf($"{{{format}}}", StringComparison.Ordinal) is >= 0 and var at)
            {
                var path = files.PathOf(Guid.NewGuid().ToString());
                await Command.OutputAsync("qemu-img", ["create", "-q", "-f", format, path, "1M"], stop);
                template = template[..at] + path + template[(at + format.Length + 2)..];
            }
        }

        var document = FromTemplate.Document(template, memory: memory);
        await host.DefineAsync(document, stop);
        return new(host, document.Root!.Element("name")!.Value, files);
    }

    public async ValueTask DisposeAsync()
    {
        var running = await host.Host.VirshAsync(["list", "--name"], CancellationToken.None);
        if (running.Split('\n').Contains(name, StringComparer.Ordinal))
        {
            await host.Host.VirshAsync(["destroy", name], CancellationToken.None);
        }

        files.Dispose();
    }

    public Task<string> VirshAsync(params string[] arguments) =>
        host.Host.VirshAsync(arguments, TestContext.Current.CancellationToken);

    public async Task<XElement> ShowAsync() => DomainText.Parse(await VirshAsync("dumpxml", name)).Root!;

    public async Task<string> CommandLineAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var process = (await host.Host.QemuProcessesAsync(stop)).Single(qemu => qemu.DomainName == name).ProcessId;
        return (await File.ReadAllTextAsync($"/proc/{process}/cmdline", stop)).Replace('\0', ' ');
    }
}
