using System.Text.Json;
using Hypernova.Rig;

namespace Hypernova.Libvirt.Tests;

/// <summary>A booted guest that listens: what asking it does, and what it tells by itself.</summary>
public sealed class GuestTests(QemuHost host)
{
    [Fact]
    public async Task A_guest_answers_its_agent_reboots_and_shuts_down_when_asked()
    {
        TinyGuest guest = await TinyGuest.GetAsync(TestContext.Current.CancellationToken);
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await connection.CreateAsync(Document(guest));

        await ConnectedAsync(connection, domain);
        using JsonDocument answer = JsonDocument.Parse(
            await domain.AgentCommandAsync("""{"execute":"guest-info"}""", TimeSpan.FromSeconds(10)));
        answer.RootElement.GetProperty("return").GetProperty("version").GetString().ShouldNotBeNullOrEmpty();

        await domain.RebootAsync(RebootFlags.Acpi);
        await SeenAsync(connection, happened => happened is DomainRebootEvent reboot && Is(reboot, domain));
        await ConnectedAsync(connection, domain);

        await domain.ShutdownAsync(ShutdownFlags.Acpi);
        await SeenAsync(
            connection,
            happened => happened is DomainLifecycleEvent { Stopped: StoppedDetail.Shutdown } stop && Is(stop, domain));
        (await Should.ThrowAsync<LibvirtException>(domain.GetStatsAsync())).IsNotFound.ShouldBeTrue();
    }

    private static bool Is(DomainEvent happened, LibvirtDomain domain) => happened.Domain == domain.Identity;

    private static Task ConnectedAsync(LibvirtConnection connection, LibvirtDomain domain) => SeenAsync(
        connection, happened => happened is DomainAgentEvent { IsConnected: true } agent && Is(agent, domain));

    private static async Task SeenAsync(LibvirtConnection connection, Func<LibvirtEvent, bool> expected)
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(90));
        await foreach (LibvirtEvent happened in connection.Events.ReadAllAsync(deadline.Token))
        {
            if (expected(happened))
            {
                return;
            }
        }
    }

    private static string Document(TinyGuest guest) =>
        QemuHost.Document(
            "guest",
            """
            <serial type='pty'/>
            <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
            """,
            $"""
            <kernel>{guest.Kernel}</kernel><initrd>{guest.Initrd}</initrd>
            <cmdline>{TinyGuest.CommandLine("7")}</cmdline>
            """)
        .Replace("<memory unit='MiB'>32</memory>", "<memory unit='MiB'>128</memory>", StringComparison.Ordinal)
        .Replace("<tb-cache unit='MiB'>4</tb-cache>", "<tb-cache unit='MiB'>32</tb-cache>", StringComparison.Ordinal);
}
