using System.Text;

namespace Hypernova.Libvirt.Tests;

/// <summary>A console's bytes, through a guest that returns what it gets.</summary>
public sealed class ConsoleTests(QemuHost host)
{
    private const string Serial = "<serial type='pty'/>";

    [Fact]
    public async Task What_is_typed_comes_back()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await EchoAsync(connection, "echo");
        await using LibvirtConsole console = await domain.OpenConsoleAsync();

        await AnswersAsync(console);
        string text = string.Concat(Enumerable.Range(0, 50).Select(number => $"{number} bottles, "));
        await console.WriteAsync(Encoding.ASCII.GetBytes(text), Deadline());
        (await ReadAsync(console, text.Length)).ShouldBe(text);

        await domain.DestroyAsync();
        (await console.ReadAsync(new byte[16], Deadline())).ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_read_loses_nothing()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await EchoAsync(connection, "patient");
        await using LibvirtConsole console = await domain.OpenConsoleAsync();
        await AnswersAsync(console);

        using CancellationTokenSource cancel = new();
        Task<int> idle = console.ReadAsync(new byte[16], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(idle);

        await console.WriteAsync("still here"u8.ToArray(), Deadline());
        (await ReadAsync(console, "still here".Length)).ShouldBe("still here");
        await domain.DestroyAsync();
    }

    [Fact]
    public async Task A_second_user_is_refused_unless_by_force_which_ends_the_first()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await EchoAsync(connection, "contested");
        await using LibvirtConsole first = await domain.OpenConsoleAsync();

        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(domain.OpenConsoleAsync());
        refused.Procedure.ShouldBe("virDomainOpenConsole");
        refused.Words.ShouldContain("Active console session exists");

        await using LibvirtConsole second = await domain.OpenConsoleAsync(ConsoleFlags.Force);
        LibvirtException thrownOut = await Should.ThrowAsync<LibvirtException>(EndsAsync(first));
        thrownOut.IsConnectionLost.ShouldBeFalse();
        await AnswersAsync(second);
        await domain.DestroyAsync();
    }

    [Fact]
    public async Task A_disposed_console_can_be_opened_again_and_wakes_its_reader()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await EchoAsync(connection, "reopened");
        LibvirtConsole console = await domain.OpenConsoleAsync();
        Task<int> reading = console.ReadAsync(new byte[16], Deadline()).AsTask();

        await console.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(reading);
        await using LibvirtConsole again = await domain.OpenConsoleAsync();
        await AnswersAsync(again);
        await domain.DestroyAsync();
    }

    [Fact]
    public async Task A_waiting_reader_learns_that_the_guest_stopped()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await EchoAsync(connection, "stopping");
        await using LibvirtConsole console = await domain.OpenConsoleAsync();
        await Task.WhenAll(EndsAsync(console), domain.DestroyAsync());
    }

    private Task<LibvirtDomain> EchoAsync(LibvirtConnection connection, string name) =>
        connection.CreateAsync(QemuHost.Document(
            $"console-{name}",
            $"<disk type='file' device='disk'><source file='{host.EchoDisk()}'/><target dev='sda' bus='sata'/></disk>"
            + Serial));

    /// <summary>Types until the guest has booted far enough to answer, and takes all the answers.</summary>
    private static async Task AnswersAsync(LibvirtConsole console)
    {
        byte[] buffer = new byte[256];
        for (int attempt = 0; ; attempt++)
        {
            byte mark = (byte)('a' + (attempt % 26));
            await console.WriteAsync(new[] { mark }, Deadline());
            using CancellationTokenSource patience = new(TimeSpan.FromMilliseconds(500));
            try
            {
                // The last mark comes back last: then nothing is on its way any more.
                int read = await console.ReadAsync(buffer, patience.Token);
                if (buffer[read - 1] == mark)
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (attempt < 60)
            {
                continue;
            }
        }
    }

    private static async Task<string> ReadAsync(LibvirtConsole console, int length)
    {
        byte[] buffer = new byte[length];
        await console.ReadExactlyAsync(buffer, Deadline());
        return Encoding.ASCII.GetString(buffer);
    }

    private static async Task EndsAsync(LibvirtConsole console)
    {
        byte[] buffer = new byte[256];
        while (await console.ReadAsync(buffer, Deadline()) > 0)
        {
            // Whatever the firmware printed.
        }
    }

    private static CancellationToken Deadline() => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;
}
