using System.Xml.Linq;

namespace Hypernova.Libvirt.Tests;

public sealed class QemuLifeTests(QemuHost host)
{
    [Fact]
    public async Task A_guest_is_started_paused_reset_and_destroyed()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await connection.DefineAsync(
            QemuHost.Document("life"), DefineFlags.Validate);

        await domain.StartAsync(CreateFlags.Paused);
        (await domain.GetStatusAsync()).State.ShouldBe(DomainState.Paused);
        await domain.ResumeAsync();
        (await domain.GetStatusAsync()).State.ShouldBe(DomainState.Running);
        await domain.ResetAsync();
        await domain.RebootAsync(RebootFlags.Acpi);
        await domain.ShutdownAsync(ShutdownFlags.Acpi);
        await domain.DestroyAsync(DestroyFlags.Graceful);

        (await domain.GetStatusAsync()).Shutoff.ShouldBe(ShutoffReason.Destroyed);
        await domain.UndefineAsync();
    }

    [Fact]
    public async Task A_managed_save_is_kept_seen_restored_or_discarded()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await connection.DefineAsync(QemuHost.Document("saved"));
        await domain.StartAsync();

        await domain.ManagedSaveAsync();
        (await domain.HasManagedSaveAsync()).ShouldBeTrue();
        (await domain.GetStatusAsync()).Shutoff.ShouldBe(ShutoffReason.Saved);

        await domain.StartAsync();
        (await domain.HasManagedSaveAsync()).ShouldBeFalse();

        await domain.ManagedSaveAsync(SaveFlags.Paused);
        await domain.StartAsync(CreateFlags.ForceBoot);
        (await domain.GetStatusAsync()).State.ShouldBe(DomainState.Running);
        (await domain.HasManagedSaveAsync()).ShouldBeFalse();

        await domain.ManagedSaveAsync();
        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(domain.UndefineAsync());
        refused.Code.ShouldBe(LibvirtErrorCode.OperationInvalid);
        await domain.RemoveManagedSaveAsync();
        (await domain.HasManagedSaveAsync()).ShouldBeFalse();
        await domain.StartAsync();
        await domain.ManagedSaveAsync();
        await domain.UndefineAsync(
            UndefineFlags.ManagedSave | UndefineFlags.SnapshotsMetadata | UndefineFlags.CheckpointsMetadata
            | UndefineFlags.Nvram | UndefineFlags.Tpm);
        (await Should.ThrowAsync<LibvirtException>(connection.LookupAsync("saved"))).IsNotFound.ShouldBeTrue();
    }

    [Fact]
    public async Task A_guest_is_saved_to_a_file_and_restored_from_it()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await connection.CreateAsync(QemuHost.Document("filed"));
        string file = host.FileAt("filed.save");

        await domain.SaveAsync(file);
        (await Should.ThrowAsync<LibvirtException>(domain.GetStatusAsync())).IsNotFound.ShouldBeTrue();

        await connection.RestoreAsync(file, flags: SaveFlags.Running);
        using LibvirtDomain restored = await connection.LookupAsync(domain.Uuid);
        (await restored.GetStatusAsync()).State.ShouldBe(DomainState.Running);
        await restored.DestroyAsync();
    }

    [Fact]
    public async Task A_missing_image_is_refused_in_the_hosts_own_words()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        const string Disk =
            "<disk type='file' device='disk'><source file='/nonexistent.img'/><target dev='sda' bus='sata'/></disk>";
        using LibvirtDomain domain = await connection.DefineAsync(QemuHost.Document("diskless", Disk));

        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(domain.StartAsync());

        refused.Words.ShouldContain("/nonexistent.img");
        refused.Domain.ShouldNotBe(LibvirtErrorDomain.Rpc);
        refused.IsConnectionLost.ShouldBeFalse();
        await domain.UndefineAsync();
    }

    [Fact]
    public async Task A_guest_without_agent_answers_so()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        const string Channel =
            "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>";
        using LibvirtDomain domain = await connection.CreateAsync(QemuHost.Document("mute", Channel));

        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(
            domain.AgentCommandAsync("""{"execute":"guest-ping"}""", TimeSpan.FromSeconds(1)));

        refused.Code.ShouldBe(LibvirtErrorCode.AgentUnresponsive);
        refused.Procedure.ShouldBe("virDomainQemuAgentCommand");
        await domain.DestroyAsync();
    }

    [Fact]
    public async Task The_monitor_answers_a_machine_and_a_person()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await connection.CreateAsync(QemuHost.Document("monitored"));
        (await domain.MonitorCommandAsync("""{"execute":"query-status"}""")).ShouldContain("\"running\"");
        (await domain.MonitorCommandAsync("info status", human: true)).ShouldContain("VM status: running");
        await domain.DestroyAsync();
    }

    [Fact]
    public async Task The_host_and_its_capabilities_are_told()
    {
        await using LibvirtConnection connection = await host.OpenAsync();

        (await connection.GetDriverAsync()).ShouldBe("QEMU");
        connection.HasKeepAlive.ShouldBeTrue();
        connection.RegisteredEvents.ShouldBe(DomainEventKinds.All);
        (await connection.GetDaemonVersionAsync()).ShouldBeGreaterThanOrEqualTo(new Version(6, 0, 0));
        (await connection.GetHypervisorVersionAsync()).ShouldBeGreaterThanOrEqualTo(new Version(4, 2, 0));
        XElement.Parse(await connection.GetCapabilitiesAsync()).Name.LocalName.ShouldBe("capabilities");
        XElement capabilities = XElement.Parse(await connection.GetDomainCapabilitiesAsync(
            new(Architecture: "x86_64", Machine: "q35", Type: "qemu")));
        ((string?)capabilities.Element("domain")).ShouldBe("qemu");
        NodeMemory memory = await connection.GetNodeMemoryAsync();
        memory.TotalKiB.ShouldBeGreaterThan(memory.FreeKiB);
        (await connection.GetFreeMemoryBytesAsync()).ShouldBeGreaterThan(1UL << 20);
    }

    [Fact]
    public async Task Figures_of_a_running_guest_carry_its_state_and_memory()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await connection.CreateAsync(QemuHost.Document("figures"));

        IReadOnlyList<DomainStats> all = await connection.GetAllDomainStatsAsync(
            DomainStatsKinds.State | DomainStatsKinds.Balloon | DomainStatsKinds.CpuTotal | DomainStatsKinds.Vcpu,
            DomainStatsFlags.Active | DomainStatsFlags.NoWait);

        DomainStats mine = all.Single(stats => stats.Domain == domain.Identity);
        mine.State.ShouldBe(DomainState.Running);
        mine.Number("balloon.maximum").ShouldBe(32 * 1024);
        mine.Number("vcpu.current").ShouldBe(1);
        mine.Values["cpu.time"].Unsigned.ShouldBeGreaterThan(0UL);
        (await domain.GetJobAsync()).Kind.ShouldBe(DomainJobKind.None);
        await domain.DestroyAsync();
    }

    [Fact]
    public async Task A_device_comes_and_goes_with_events_that_name_it()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await connection.CreateAsync(QemuHost.Document(
            "devices", "<controller type='scsi' model='virtio-scsi'/>"));
        string disk =
            $"""
            <disk type='file' device='disk'><source file='{host.EchoDisk()}'/><target dev='sda' bus='scsi'/>
              <alias name='ua-extra'/></disk>
            """;

        await domain.AttachDeviceAsync(disk, DomainImpact.Live);
        await domain.DetachDeviceAsync(disk, DomainImpact.Live);

        await SeenAsync(connection, new DomainDeviceEvent(domain.Identity, DeviceChange.Added, "ua-extra"));
        await SeenAsync(connection, new DomainDeviceEvent(domain.Identity, DeviceChange.Removed, "ua-extra"));
        await domain.DestroyAsync();
    }

    [Fact]
    public async Task A_job_tells_of_its_end_with_figures()
    {
        await using LibvirtConnection connection = await host.OpenAsync();
        using LibvirtDomain domain = await connection.DefineAsync(QemuHost.Document("job"));
        await domain.StartAsync();
        await domain.ManagedSaveAsync();

        DomainJobCompletedEvent completed = await NextAsync<DomainJobCompletedEvent>(connection, domain);

        completed.Values["operation"].Signed.ShouldBe((long)DomainJobOperation.Save);
        completed.Values["data_total"].Unsigned.ShouldBeGreaterThan(0UL);
        await domain.UndefineAsync(UndefineFlags.ManagedSave);
    }

    private static async Task SeenAsync(LibvirtConnection connection, DomainEvent expected)
    {
        await foreach (LibvirtEvent happened in connection.Events.ReadAllAsync(Deadline()))
        {
            if (happened == expected)
            {
                return;
            }
        }
    }

    private static async Task<T> NextAsync<T>(LibvirtConnection connection, LibvirtDomain domain)
        where T : DomainEvent
    {
        while (true)
        {
            if (await connection.Events.ReadAsync(Deadline()) is T happened && happened.Domain == domain.Identity)
            {
                return happened;
            }
        }
    }

    private static CancellationToken Deadline() => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;
}
