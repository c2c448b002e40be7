using Hypernova.Model;
using Hypernova.Model.Lifecycle;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>The table of VMs. Every write carries the owner's epoch.</summary>
internal static class VmRows
{
    public const string Columns = """
        id, uuid, domain_name, state, host_id, spec, spec_schema, text, source, levels, hardware, facts, warnings,
        pending_changes, error, condition, attempts, retry_at, owner_id, group_id, permissions, version, epoch,
        created, started, ended
        """;

    /// <summary>One VM.</summary>
    public static async Task<VmRecord?> FindAsync(Session session, VmId id) =>
        (await session.FindAsync<VmRow>($"SELECT {Columns} FROM vms WHERE id = @id", new { id = (long)id.Value }))
            ?.ToRecord(session.Json);

    /// <summary>Stores a new VM.</summary>
    public static Task InsertAsync(WriteUnit unit, VmRecord vm) =>
        unit.ExecuteAsync(
            """
            INSERT INTO vms (id, uuid, domain_name, name, state, host_id, cpu_milli, vcpus, memory, spec, spec_schema,
                text, source, levels, hardware, facts, warnings, pending_changes, error, condition, attempts, retry_at,
                owner_id, group_id, permissions, version, epoch, created, started, ended)
            VALUES (@id, @uuid, @domainName, @name, @state, @host, @cpu, @vcpus, @memory, @spec, @schema,
                @text, @source, @levels, @hardware, @facts, @warnings, @pending, @error, @condition, @attempts,
                @retryAt, @owner, @group, @permissions, @version, @epoch, @created, @started, @ended)
            """,
            Values(vm, unit.Json));

    /// <summary>Stores what the VM's one writer changed; its version rises.</summary>
    /// <exception cref="FencedException">Another daemon owns it.</exception>
    public static async Task SaveAsync(WriteUnit unit, VmRecord vm)
    {
        if (!await TrySaveAsync(unit, vm, "epoch = @epoch"))
        {
            throw new FencedException($"VM {vm.Id} is owned by another daemon");
        }
    }

    /// <summary>
    /// Stores what somebody else than an operation changed: only where nothing else was written since it was read and
    /// no operation is in progress.
    /// </summary>
    public static Task<bool> TrySaveUntouchedAsync(WriteUnit unit, VmRecord vm) =>
        TrySaveAsync(
            unit,
            vm,
            """
            epoch = @epoch AND version = @version AND NOT EXISTS (
                SELECT 1 FROM operations o WHERE o.vm_id = vms.id AND o.state IN ('queued', 'running'))
            """);

    private static async Task<bool> TrySaveAsync(WriteUnit unit, VmRecord vm, string condition) =>
        await unit.ExecuteAsync(
            $"""
            UPDATE vms SET domain_name = @domainName, name = @name, state = @state, host_id = @host, cpu_milli = @cpu,
                vcpus = @vcpus, memory = @memory, spec = @spec, spec_schema = @schema, text = @text,
                source = @source, levels = @levels, hardware = @hardware, facts = @facts, warnings = @warnings,
                pending_changes = @pending, error = @error, condition = @condition, attempts = @attempts,
                retry_at = @retryAt, started = @started, ended = @ended, version = version + 1
            WHERE id = @id AND {condition}
            """,
            Values(vm, unit.Json)) == 1;

    private static object Values(VmRecord vm, StoredJson json) => new
    {
        id = (long)vm.Id.Value,
        uuid = vm.Uuid.ToString(),
        domainName = vm.DomainName,
        name = vm.Spec.Name,
        state = vm.State.Name(),
        host = (long?)vm.Host?.Value,
        cpu = (long)(vm.Spec.Cpu.Share * 1000),
        vcpus = (long)vm.Spec.Cpu.Count,
        memory = vm.Spec.Memory.Size.Bytes,
        spec = json.Write(vm.Spec),
        schema = (long)Upcasters.VmSpec.Current,
        text = vm.Text is null ? null : json.Seal(vm.Text),
        source = vm.Source is null ? null : json.Write(vm.Source),
        levels = vm.Levels is null ? null : json.Write(vm.Levels),
        hardware = vm.Hardware is null ? null : json.Seal(vm.Hardware.Document),
        facts = json.Write(vm.Facts),
        warnings = json.Write(vm.Warnings),
        pending = json.Write(vm.PendingChanges),
        error = vm.Error,
        condition = vm.Condition,
        attempts = (long)vm.Attempts,
        retryAt = vm.RetryAt?.ToStored(),
        owner = (long)vm.Ownership.Owner.Value,
        group = (long)vm.Ownership.Group.Value,
        permissions = (long)vm.Ownership.Permissions.Bits,
        version = vm.Version,
        epoch = vm.Epoch,
        created = vm.Created.ToStored(),
        started = vm.Started?.ToStored(),
        ended = vm.Ended?.ToStored(),
    };
}
