namespace Hypernova.Hypervisor.Tests.Compliance;

/// <summary>A host and the hand behind its back: what the compliance suite needs of an implementation.</summary>
public interface IHypervisorWorld
{
    /// <summary>Long enough for anything that shall happen; a test that waits longer has failed.</summary>
    TimeSpan Patience { get; }

    /// <summary>How long the power button is given where it shall be ignored.</summary>
    TimeSpan ShortPoweroff { get; }

    /// <summary>Opens a session.</summary>
    Task<IHypervisor> ConnectAsync();

    /// <summary>Opens a session that gives calls, and the attempt itself, up soon.</summary>
    Task<IHypervisor> ConnectImpatientlyAsync();

    /// <summary>Tries to open a session where no host is.</summary>
    Task<IHypervisor> ConnectNowhereAsync();

    /// <summary>A VM nobody has used, with a guest that can run.</summary>
    DomainDefinition NewVm(bool ignoresPowerButton = false);

    /// <summary>Waits until a guest that was just started sees its power button.</summary>
    Task BootedAsync(IHypervisor hypervisor, DomainDefinition vm);

    /// <summary>How long the guest has been up by its own count.</summary>
    Task<TimeSpan> UptimeAsync(IHypervisor hypervisor, DomainDefinition vm);

    /// <summary>Makes a running domain that is not ours.</summary>
    Task<DomainUuid> AddForeignAsync(string name);

    /// <summary>Cuts the power of a guest.</summary>
    Task DestroyBehindAsync(DomainUuid uuid);

    /// <summary>Pauses a guest.</summary>
    Task PauseBehindAsync(DomainUuid uuid);

    /// <summary>Stops the host's answers: calls hang.</summary>
    Task FreezeAsync();

    /// <summary>Lets them go on.</summary>
    Task ThawAsync();

    /// <summary>Breaks every session; returns when new ones can be opened.</summary>
    Task CutAsync();

    /// <summary>Removes every domain.</summary>
    Task CleanAsync();
}
