namespace Hypernova.Server.Events;

/// <summary>The kinds of events, as the API spells them.</summary>
internal static class EventKinds
{
    /// <summary>In a stream alone: what was asked for is not kept any more, and it goes on later.</summary>
    public const string Reset = "reset";

    public const string VmCreated = "vm.created";
    public const string VmState = "vm.state";
    public const string VmChanged = "vm.changed";
    public const string VmCondition = "vm.condition";
    public const string OperationQueued = "operation.queued";
    public const string OperationStep = "operation.step";
    public const string OperationFinished = "operation.finished";
    public const string HostAdded = "host.added";
    public const string HostState = "host.state";
    public const string HostChanged = "host.changed";
    public const string HostRemoved = "host.removed";
    public const string ClusterAdded = "cluster.added";
    public const string ClusterChanged = "cluster.changed";
    public const string ClusterRemoved = "cluster.removed";
}
