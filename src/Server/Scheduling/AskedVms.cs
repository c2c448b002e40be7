using Hypernova.Model;
using Hypernova.Server.Configuration;
using Hypernova.Server.Hosts;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Scheduling;

/// <summary>
/// VMs that wait, as hosts would have them: kept from look to look until they or the operator's files change, so that
/// one that no host can run costs nothing while it waits. For one thread at a time.
/// </summary>
internal sealed class AskedVms(PlaceVm placing, LiveConfiguration configuration)
{
    private const int MostKept = 1000;

    private readonly Dictionary<VmId, (long Version, AskedVm Vm)> _kept = [];
    private OperatorFiles? _files;

    /// <summary>Forgets what no longer holds, and all where that is much.</summary>
    public void BeginLook()
    {
        if (!ReferenceEquals(_files, configuration.Current) || _kept.Count > MostKept)
        {
            _kept.Clear();
            _files = configuration.Current;
        }
    }

    /// <summary>A VM that waits; null where it has changed meanwhile.</summary>
    public async Task<AskedVm?> FindAsync(Session session, VmId id, long version)
    {
        if (_kept.TryGetValue(id, out var kept) && kept.Version == version)
        {
            return kept.Vm;
        }

        if (await VmRows.FindAsync(session, id) is not { } vm || vm.Version != version)
        {
            return null;
        }

        var asked = placing.Asked(vm);
        _kept[id] = (version, asked);
        return asked;
    }
}
