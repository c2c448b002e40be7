namespace Hypernova.Client;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>An operation in progress, as a VM shows it.</summary>
/// <param name="Id">Number.</param>
/// <param name="Kind">The action's word, such as <c>poweroff</c>.</param>
/// <param name="State"><c>queued</c> or <c>running</c>.</param>
/// <param name="Step">The step it is at.</param>
/// <param name="Percent">0…100; null where not known.</param>
public sealed record OperationBrief(long Id, string Kind, string State, string? Step, int? Percent);

/// <summary>A virtual machine.</summary>
public sealed record VmView
{
    /// <summary>Number, never reused.</summary>
    public int Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>pending, hold, running, suspended, stopped, poweroff, undeployed, unknown or done.</summary>
    public string State { get; init; } = "";

    /// <summary>What is in progress; null for nothing.</summary>
    public OperationBrief? Operation { get; init; }

    /// <summary>The last failure; null where the last thing asked succeeded.</summary>
    public string? Error { get; init; }

    /// <summary>What is unusual about it now.</summary>
    public string? Condition { get; init; }

    /// <summary>libvirt's UUID.</summary>
    public string Uuid { get; init; } = "";

    /// <summary>libvirt's domain name.</summary>
    public string? Domain { get; init; }

    /// <summary>Its host's number; null where it has none.</summary>
    public int? HostId { get; init; }

    /// <summary>Its host's name; null where it has none.</summary>
    public string? Host { get; init; }

    /// <summary>Accounted processors.</summary>
    public decimal Cpu { get; init; }

    /// <summary>Virtual processors.</summary>
    public int Vcpus { get; init; }

    /// <summary>Memory in bytes.</summary>
    public long Memory { get; init; }

    /// <summary>Owner's number.</summary>
    public int OwnerId { get; init; }

    /// <summary>Owner's name.</summary>
    public string? Owner { get; init; }

    /// <summary>Group's number.</summary>
    public int GroupId { get; init; }

    /// <summary>Group's name.</summary>
    public string? Group { get; init; }

    /// <summary>Permission bits, <c>um-------</c>.</summary>
    public string? Permissions { get; init; }

    /// <summary>Warnings about the definition.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>What waits for the next boot.</summary>
    public IReadOnlyList<string>? PendingChanges { get; init; }

    /// <summary>What it took defaults from when it was created; not in lists.</summary>
    public IReadOnlyList<string>? DefaultsOf { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When it last began to run.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Rises with each change; the ETag.</summary>
    public long Version { get; init; }

    /// <summary>The user's own text; not in lists.</summary>
    public string? Template { get; init; }
}

/// <summary>A step of an operation.</summary>
/// <param name="Name">Name.</param>
/// <param name="State">State.</param>
/// <param name="Evidence">What was seen that shows it done.</param>
/// <param name="At">When.</param>
public sealed record StepView(string Name, string State, string? Evidence, DateTimeOffset? At);

/// <summary>Something being done, or done.</summary>
public sealed record OperationView
{
    /// <summary>Number.</summary>
    public long Id { get; init; }

    /// <summary>The action's word.</summary>
    public string Kind { get; init; } = "";

    /// <summary>queued, running, done, failed or canceled.</summary>
    public string State { get; init; } = "";

    /// <summary>The VM; null for operations on hosts.</summary>
    public int? VmId { get; init; }

    /// <summary>The host.</summary>
    public int? HostId { get; init; }

    /// <summary>The step it is at.</summary>
    public string? Step { get; init; }

    /// <summary>Steps reached so far.</summary>
    public IReadOnlyList<StepView>? Steps { get; init; }

    /// <summary>0…100; null where not known.</summary>
    public int? Percent { get; init; }

    /// <summary>Bytes done.</summary>
    public long Done { get; init; }

    /// <summary>Bytes in all; 0 where not known.</summary>
    public long Total { get; init; }

    /// <summary>Rate; 0 where not known.</summary>
    public long BytesPerSecond { get; init; }

    /// <summary>Seconds left; null where not known.</summary>
    public double? RemainingSeconds { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>What is true, where that is not in its steps: nothing was to be done, or a cancel came too late.
    /// </summary>
    public string? Evidence { get; init; }

    /// <summary>Who asked.</summary>
    public int? UserId { get; init; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Whether somebody asked it to stop.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>Whether it has ended.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasEnded => State is "done" or "failed" or "canceled";
}

/// <summary>A host.</summary>
public sealed record HostView
{
    /// <summary>Number.</summary>
    public int Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>libvirt connection URI.</summary>
    public string Uri { get; init; } = "";

    /// <summary>on, off or init.</summary>
    public string State { get; init; } = "";

    /// <summary>Why it is not on.</summary>
    public string? Condition { get; init; }

    /// <summary>kvm or qemu.</summary>
    public string? Driver { get; init; }

    /// <summary>auto, kvm or qemu.</summary>
    public string? DriverAsked { get; init; }

    /// <summary>Why that driver.</summary>
    public string? DriverReason { get; init; }

    /// <summary>Processors.</summary>
    public decimal Cpu { get; init; }

    /// <summary>Memory in bytes.</summary>
    public long Memory { get; init; }

    /// <summary>Accounted processors.</summary>
    public decimal UsedCpu { get; init; }

    /// <summary>Accounted memory in bytes.</summary>
    public long UsedMemory { get; init; }

    /// <summary>VMs of ours.</summary>
    public int Vms { get; init; }

    /// <summary>Physical cores; null where the host does not say.</summary>
    public int? Cores { get; init; }

    /// <summary>Whether its guests can run guests of their own; null where not known.</summary>
    public HostNestingView? Nesting { get; init; }

    /// <summary>Virtual CPUs of its VMs, running or not.</summary>
    public int UsedVcpus { get; init; }

    /// <summary>What is doubtful about it.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>libvirt's version.</summary>
    public string? LibvirtVersion { get; init; }

    /// <summary>QEMU's version.</summary>
    public string? HypervisorVersion { get; init; }

    /// <summary>The host's own name.</summary>
    public string? HostName { get; init; }

    /// <summary>When it last answered.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Seconds a guest may take to power off; null for what kvmrc says or is built in.</summary>
    public int? ShutdownTimeout { get; init; }

    /// <summary>Whether a guest that does not obey is destroyed; null for what kvmrc says or is built in.</summary>
    public bool? ForceDestroy { get; init; }

    /// <summary>What holds for its guests where neither they nor the request say otherwise.</summary>
    public HostPowerView? EffectivePower { get; init; }

    /// <summary>The cluster it is in; null for none.</summary>
    public int? ClusterId { get; init; }

    /// <summary>That cluster's name.</summary>
    public string? Cluster { get; init; }

    /// <summary>
    /// What it gives VMs that are created on it, secrets hidden; for administrators, and not in lists.
    /// </summary>
    public string? Defaults { get; init; }

    /// <summary>What is doubtful in that text.</summary>
    public IReadOnlyList<FindingView>? Findings { get; init; }

    /// <summary>Its NUMA nodes; not in lists.</summary>
    public IReadOnlyList<HostNodeView>? Nodes { get; init; }

    /// <summary>Its PCI devices; not in lists.</summary>
    public IReadOnlyList<HostPciView>? PciDevices { get; init; }

    /// <summary>Rises with each change.</summary>
    public long Version { get; init; }
}

/// <summary>A cluster: hosts that have something in common.</summary>
public sealed record ClusterView
{
    /// <summary>Number.</summary>
    public int Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names of its hosts.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>
    /// What it gives VMs that are created on its hosts, secrets hidden; for administrators, and not in lists.
    /// </summary>
    public string? Defaults { get; init; }

    /// <summary>What is doubtful in that text.</summary>
    public IReadOnlyList<FindingView>? Findings { get; init; }

    /// <summary>Rises with each change.</summary>
    public long Version { get; init; }
}

/// <summary>How a host's guests are powered off, and who says so.</summary>
/// <param name="ShutdownTimeout">Seconds that a guest may take.</param>
/// <param name="ShutdownTimeoutOrigin"><c>host</c>, kvmrc's path with its line, or <c>built-in</c>.</param>
/// <param name="ForceDestroy">Whether a guest that does not obey is destroyed.</param>
/// <param name="ForceDestroyOrigin">The same of this.</param>
public sealed record HostPowerView(
    int ShutdownTimeout, string ShutdownTimeoutOrigin, bool ForceDestroy, string ForceDestroyOrigin);

/// <summary>A model of processors that guests of a host can have by name.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Usable">Whether the host has all of it; null where libvirt does not say.</param>
/// <param name="Vendor">Who makes such processors; null where that is nobody.</param>
/// <param name="Blockers">Features that the host lacks for it, where libvirt says which.</param>
public sealed record CpuModelView(string Model, bool? Usable, string? Vendor, IReadOnlyList<string> Blockers);

/// <summary>A domain found on a host.</summary>
/// <param name="Uuid">UUID.</param>
/// <param name="Name">libvirt's name.</param>
/// <param name="Power">What it does.</param>
/// <param name="Wild">Whether it is foreign.</param>
/// <param name="VmId">Our VM.</param>
/// <param name="Reason">Why, in libvirt's word.</param>
/// <param name="Vcpus">vCPUs.</param>
/// <param name="Memory">Memory in bytes.</param>
public sealed record HostDomainView(
    string Uuid, string Name, string Power, bool Wild, int? VmId, string Reason, int Vcpus, long Memory);

/// <summary>Something that happened.</summary>
public sealed record EventView
{
    /// <summary>
    /// The kind that says that events asked for are not kept any more: those after <see cref="Before"/>, and that the
    /// stream goes on with <see cref="After"/>.
    /// </summary>
    public const string Reset = "reset";

    /// <summary>Number, rising.</summary>
    public long Id { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What, <c>vm.state</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>To which VM.</summary>
    public int? VmId { get; init; }

    /// <summary>On which host.</summary>
    public int? HostId { get; init; }

    /// <summary>To which cluster.</summary>
    public int? ClusterId { get; init; }

    /// <summary>By which operation.</summary>
    public long? OperationId { get; init; }

    /// <summary>By whom.</summary>
    public int? UserId { get; init; }

    /// <summary>For people.</summary>
    public string? Message { get; init; }

    /// <summary>What was.</summary>
    public string? Before { get; init; }

    /// <summary>What is.</summary>
    public string? After { get; init; }
}

/// <summary>A setting of the operator's files.</summary>
/// <param name="File">The kind of file that can set it.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Value">The value that holds; null where there is none.</param>
/// <param name="Origin">Where it comes from: a path with its line, or <c>built-in</c>.</param>
/// <param name="Meaning">For people: values, units.</param>
/// <param name="NotYet">Why the value changes nothing yet; null where it acts.</param>
public sealed record SettingView(
    string File, string Name, string? Value, string Origin, string Meaning, string? NotYet = null);

/// <summary>What reading the files again has changed.</summary>
/// <param name="Files">The files that were read.</param>
/// <param name="Changes">What has another value now.</param>
/// <param name="Warnings">What is doubtful in the files.</param>
public sealed record ReloadView(
    IReadOnlyList<string> Files, IReadOnlyList<ChangedSettingView> Changes, IReadOnlyList<string> Warnings);

/// <summary>A setting that has another value now.</summary>
/// <param name="File">The kind of file that can set it.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Before">The value before.</param>
/// <param name="After">The value now.</param>
/// <param name="Origin">Where the value now comes from.</param>
public sealed record ChangedSettingView(string File, string Name, string? Before, string? After, string Origin);

/// <summary>Whether a host answered.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Answers">Whether it did.</param>
/// <param name="Note">What it said, or why it did not.</param>
public sealed record HostAnswer(int Id, string Name, bool Answers, string Note);

/// <summary>A request that says everything by its path.</summary>
public sealed record NoBody;
