using Hypernova.Hypervisor;
using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;
using Hypernova.Server.Hosts;

namespace Hypernova.Server.Vms;

/// <summary>
/// What is to be said of a VM because of the host it is on. Found anew each time that it is defined, beside what its
/// input was warned of.
/// </summary>
internal static class HostWarnings
{
    private const string Mark = "on host ";

    /// <summary>The warnings that are not a host's.</summary>
    /// <param name="warnings">All of a VM's.</param>
    public static IReadOnlyList<string> Without(IReadOnlyList<string> warnings) =>
        [.. warnings.Where(warning => !warning.StartsWith(Mark, StringComparison.Ordinal))];

    /// <summary>Those of the VM's host now.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(
        VmContext context, DefinedDomain defined, CancellationToken cancellationToken)
    {
        var vm = context.Vm;
        var id = vm.Host!.Value;
        var (host, usage) = await context.Services.Database.ReadAsync(
            async session => (await HostRows.FindAnyAsync(session, id), (await HostUsage.ReadAsync(session))(id)),
            cancellationToken);
        var plain = DomainNames.Plain(vm.Id);
        string?[] found =
        [
            .. defined.Warnings.Select(finding => finding.ToString()),
            vm.DomainName == plain
                ? null
                : $"a domain {plain} that is not ours is there: this VM's domain is {vm.DomainName}",
            VcpuLimit.Warning(usage.Vcpus, host?.Observed?.Profile.PhysicalCores),
            NestedGuests.OnHost(vm.Spec.Cpu.Model, host?.Observed?.Profile)?.ToString(),
        ];
        return [.. found.OfType<string>().Select(warning => $"{Mark}{host?.Name ?? id.ToString()}: {warning}")];
    }

    /// <summary>For a step's evidence.</summary>
    /// <param name="found">What was found.</param>
    public static string Words(IReadOnlyList<string> found) =>
        string.Concat(found.Select(warning => $"; warning: {warning}"));
}
