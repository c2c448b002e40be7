using Hypernova.Server.Clusters;
using Hypernova.Server.Configuration;
using Hypernova.Server.Events;
using Hypernova.Server.Hosts;
using Hypernova.Server.Monitoring;
using Hypernova.Server.Operations;
using Hypernova.Server.Retention;
using Hypernova.Server.Scheduling;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hypernova.Server;

/// <summary>Composes the control plane; the hypervisor's connector and the clock come from outside.</summary>
public static class ControlPlane
{
    /// <summary>Opens the store, takes it over, and registers everything that works on it.</summary>
    /// <exception cref="StoreException">The store cannot be used; says why.</exception>
    public static async Task AddControlPlaneAsync(
        this IServiceCollection services, StoreOptions store, TimeProvider time, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The container owns it and disposes of it.
        var database = await Database.OpenAsync(store, time, cancellationToken);
#pragma warning restore CA2000
        services.AddSingleton(time);
        services.AddSingleton(_ => database);
        services.AddSingleton(await Tenure.BeginAsync(database, cancellationToken));
        services.AddSingleton(new Installation(await Settings.InstallationIdAsync(database, cancellationToken)));
        services.TryAddSingleton<IFaultPoint, NoFault>();
        services.TryAddSingleton(new LiveConfiguration(OperatorFiles.BuiltIn));
        services.AddSingleton<EventFeed>();
        services.TryAddSingleton(new RetentionOptions());
        services.AddHostedService<PruneHistory>();
        AddHosts(services);
        AddVms(services);

        // Last, so that it stops first: operations are parked while their hosts can still be reached.
        AddOperations(services);
    }

    /// <summary>Arranges for this process to end at a crash point, <c>POINT:kill</c>; see
    /// <see cref="FaultPoints.All"/>. Before <see cref="AddControlPlaneAsync"/>.</summary>
    /// <exception cref="ArgumentException">There is no such point.</exception>
    public static void AddCrash(this IServiceCollection services, string setting) =>
        services.AddSingleton<IFaultPoint>(KillAt.Parse(setting));

    private static void AddOperations(IServiceCollection services)
    {
        services.AddSingleton<Journal>();
        services.AddSingleton<ProgressBoard>();
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<OperationDispatcher>();
        services.AddSingleton<ShowOperations>();
        services.AddSingleton<CancelOperation>();
        services.AddSingleton<IOperationExecutor, VmOperations>();
        services.AddSingleton<IOperationExecutor, HostOperations>();
        services.AddHostedService(provider => provider.GetRequiredService<OperationDispatcher>());
    }

    private static void AddHosts(IServiceCollection services)
    {
        services.AddSingleton<HostServices>();
        services.AddSingleton<HostMonitor>();
        services.AddSingleton<Reconcile>();
        services.AddSingleton<StrayDomains>();
        services.AddSingleton<HostFleet>();
        services.AddSingleton<KnownHosts>();
        services.AddSingleton<HostFit>();
        services.AddSingleton<ShowHosts>();
        services.AddSingleton<AddHost>();
        services.AddSingleton<UpdateHost>();
        services.AddSingleton<RemoveHost>();
        services.AddSingleton<ShowClusters>();
        services.AddSingleton<AddCluster>();
        services.AddSingleton<UpdateCluster>();
        services.AddSingleton<RemoveCluster>();
        services.AddHostedService(provider => provider.GetRequiredService<HostFleet>());
    }

    private static void AddVms(IServiceCollection services)
    {
        services.AddSingleton<VmServices>();
        services.AddSingleton<VmActions>();
        services.AddSingleton<ShowVms>();
        services.AddSingleton<ReachVm>();
        services.AddSingleton<CreateVm>();
        services.AddSingleton<Rename>();
        services.AddSingleton<UpdateDefinition>();
        services.AddSingleton<ChangeAccess>();
        services.AddSingleton<PlaceVm>();
        services.AddSingleton<Scheduler>();
        services.AddHostedService(provider => provider.GetRequiredService<Scheduler>());
    }
}
