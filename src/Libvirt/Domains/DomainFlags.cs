namespace Hypernova.Libvirt;

/// <summary>
/// virConnectListAllDomainsFlags. Within a group (active or not ...) flags add up; groups narrow down.
/// </summary>
[Flags]
public enum ListDomainsFlags
{
    /// <summary>All domains.</summary>
    None = 0,

    /// <summary>Those that run.</summary>
    Active = 1 << 0,

    /// <summary>Those that do not run.</summary>
    Inactive = 1 << 1,

    /// <summary>Those that stay defined when they stop.</summary>
    Persistent = 1 << 2,

    /// <summary>Those that vanish when they stop.</summary>
    Transient = 1 << 3,

    /// <summary>In state running.</summary>
    Running = 1 << 4,

    /// <summary>In state paused.</summary>
    Paused = 1 << 5,

    /// <summary>In state shut off.</summary>
    Shutoff = 1 << 6,

    /// <summary>In another state.</summary>
    Other = 1 << 7,

    /// <summary>With a managed save image.</summary>
    ManagedSave = 1 << 8,

    /// <summary>Without a managed save image.</summary>
    NoManagedSave = 1 << 9,

    /// <summary>That start with the host.</summary>
    Autostart = 1 << 10,

    /// <summary>That do not start with the host.</summary>
    NoAutostart = 1 << 11,

    /// <summary>With snapshots.</summary>
    HasSnapshot = 1 << 12,

    /// <summary>Without snapshots.</summary>
    NoSnapshot = 1 << 13,

    /// <summary>With checkpoints.</summary>
    HasCheckpoint = 1 << 14,

    /// <summary>Without checkpoints.</summary>
    NoCheckpoint = 1 << 15,
}

/// <summary>virDomainDefineFlags.</summary>
[Flags]
public enum DefineFlags
{
    /// <summary>Take the document as libvirt's parser understands it.</summary>
    None = 0,

    /// <summary>Refuse a document that does not follow the schema.</summary>
    Validate = 1 << 0,
}

/// <summary>virDomainCreateFlags.</summary>
[Flags]
public enum CreateFlags
{
    /// <summary>Start; a domain with a managed save image is restored from it.</summary>
    None = 0,

    /// <summary>Start with the processors stopped.</summary>
    Paused = 1 << 0,

    /// <summary>Destroy the domain when this connection closes.</summary>
    AutoDestroy = 1 << 1,

    /// <summary>Do not fill the host's page cache with the image.</summary>
    BypassCache = 1 << 2,

    /// <summary>Boot even where there is a managed save image, and discard the image.</summary>
    ForceBoot = 1 << 3,

    /// <summary>Refuse a document that does not follow the schema.</summary>
    Validate = 1 << 4,

    /// <summary>Start with fresh firmware variables.</summary>
    ResetNvram = 1 << 5,
}

/// <summary>virDomainShutdownFlagValues: how to ask the guest.</summary>
[Flags]
public enum ShutdownFlags
{
    /// <summary>As the driver likes: the agent where it is connected, else ACPI.</summary>
    None = 0,

    /// <summary>Press the power button.</summary>
    Acpi = 1 << 0,

    /// <summary>Tell the guest agent.</summary>
    Agent = 1 << 1,

    /// <summary>Through initctl.</summary>
    Initctl = 1 << 2,

    /// <summary>By a signal.</summary>
    Signal = 1 << 3,

    /// <summary>Through a paravirtual control.</summary>
    Paravirtual = 1 << 4,
}

/// <summary>virDomainRebootFlagValues: how to ask the guest.</summary>
[Flags]
public enum RebootFlags
{
    /// <summary>As the driver likes.</summary>
    None = 0,

    /// <summary>Press the power button, and start again when it is down.</summary>
    Acpi = 1 << 0,

    /// <summary>Tell the guest agent.</summary>
    Agent = 1 << 1,

    /// <summary>Through initctl.</summary>
    Initctl = 1 << 2,

    /// <summary>By a signal.</summary>
    Signal = 1 << 3,

    /// <summary>Through a paravirtual control.</summary>
    Paravirtual = 1 << 4,
}

/// <summary>virDomainDestroyFlagsValues.</summary>
[Flags]
public enum DestroyFlags
{
    /// <summary>SIGTERM, then SIGKILL: writes the hypervisor holds back may be lost.</summary>
    None = 0,

    /// <summary>Only SIGTERM: fails where the hypervisor does not go.</summary>
    Graceful = 1 << 0,

    /// <summary>Remove the domain's log files.</summary>
    RemoveLogs = 1 << 1,
}

/// <summary>virDomainSaveRestoreFlags, also of a managed save.</summary>
[Flags]
public enum SaveFlags
{
    /// <summary>The guest will resume in the state it was saved in.</summary>
    None = 0,

    /// <summary>Do not fill the host's page cache with the image.</summary>
    BypassCache = 1 << 0,

    /// <summary>The guest will resume running.</summary>
    Running = 1 << 1,

    /// <summary>The guest will resume paused.</summary>
    Paused = 1 << 2,

    /// <summary>Restore with fresh firmware variables.</summary>
    ResetNvram = 1 << 3,
}

/// <summary>
/// virDomainUndefineFlagsValues: what goes with the definition. Without the right ones libvirt refuses.
/// </summary>
[Flags]
public enum UndefineFlags
{
    /// <summary>Only the definition.</summary>
    None = 0,

    /// <summary>Also the managed save image.</summary>
    ManagedSave = 1 << 0,

    /// <summary>Also libvirt's records of snapshots; their files stay.</summary>
    SnapshotsMetadata = 1 << 1,

    /// <summary>Also the firmware variables.</summary>
    Nvram = 1 << 2,

    /// <summary>Keep the firmware variables.</summary>
    KeepNvram = 1 << 3,

    /// <summary>Also libvirt's records of checkpoints.</summary>
    CheckpointsMetadata = 1 << 4,

    /// <summary>Also the state of the emulated TPM.</summary>
    Tpm = 1 << 5,

    /// <summary>Keep the state of the emulated TPM.</summary>
    KeepTpm = 1 << 6,
}

/// <summary>virDomainXMLFlags: which document.</summary>
[Flags]
public enum DomainXmlFlags
{
    /// <summary>The live one of a running domain, else the defined one; without secrets.</summary>
    None = 0,

    /// <summary>
    /// With secrets: what will be defined again needs them. Not for logs. Refused on read-only connections.
    /// </summary>
    Secure = 1 << 0,

    /// <summary>The defined one, also of a running domain: what the next start uses.</summary>
    Inactive = 1 << 1,

    /// <summary>With the processor as this host would make it.</summary>
    UpdateCpu = 1 << 2,

    /// <summary>As another host of any version would need it.</summary>
    Migratable = 1 << 3,
}

/// <summary>virDomainModificationImpact: which of a domain's two sides a change is for.</summary>
[Flags]
public enum DomainImpact
{
    /// <summary>The live side of a running domain, else the defined one.</summary>
    Current = 0,

    /// <summary>The running domain.</summary>
    Live = 1 << 0,

    /// <summary>The definition; only persistent domains have one.</summary>
    Config = 1 << 1,
}

/// <summary>virDomainMetadataType.</summary>
public enum MetadataKind
{
    /// <summary>The description element.</summary>
    Description = 0,

    /// <summary>The title element: one line.</summary>
    Title = 1,

    /// <summary>One element of a namespace of its own within metadata.</summary>
    Element = 2,
}

/// <summary>virDomainConsoleFlags.</summary>
[Flags]
public enum ConsoleFlags
{
    /// <summary>Fails where somebody else has the console open.</summary>
    None = 0,

    /// <summary>Throws out whoever else has it open.</summary>
    Force = 1 << 0,

    /// <summary>Fails where the driver cannot keep two users apart.</summary>
    Safe = 1 << 1,
}
