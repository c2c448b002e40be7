namespace Hypernova.Hypervisor.Fake;

/// <summary>The calls that can be made to go wrong.</summary>
public enum FakeCall
{
    Connect,
    ObserveHost,
    ObserveDomains,
    ObserveDomain,
    Define,
    Start,
    Poweroff,
    Destroy,
    Reboot,
    Reset,
    Suspend,
    Resume,
    Undefine,
    ReadDocument,
    OpenConsole,
    AskAgent,
}

/// <summary>On which side of the effect a call goes wrong.</summary>
public enum FaultTime
{
    /// <summary>The host does nothing; with a hang, it does it when released.</summary>
    BeforeAct,

    /// <summary>The host has done it and the answer goes wrong.</summary>
    AfterAct,
}
