using Hypernova.Hypervisor.Libvirt.Doctor;
using Hypernova.Hypervisor.Libvirt.Watching;

namespace Hypernova.Hypervisor.Libvirt.Sessions;

/// <summary>
/// A session with a host: the connection, when it is lost, its events, and what is remembered of the host meanwhile.
/// Every call goes through here, so that failures mean the same everywhere.
/// </summary>
internal sealed class HostSession : IAsyncDisposable
{
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _watching;

    private HostSession(LibvirtConnection connection, HostAddress address, LibvirtDriverOptions options)
    {
        (Connection, Address, Options) = (connection, address, options);
        Facts = new();
        Host = new(this);
        _watching = new EventPump(this).RunAsync();
    }

    public LibvirtConnection Connection { get; }

    public HostAddress Address { get; }

    public LibvirtDriverOptions Options { get; }

    public Task<string> Lost => _lost.Task;

    public HypervisorEventQueue Events { get; } = new();

    /// <summary>Wakes those who wait for a domain.</summary>
    public DomainSignals Signals { get; } = new();

    /// <summary>What of each domain is remembered between looks.</summary>
    public DomainFactsCache Facts { get; }

    /// <summary>What of the host is remembered.</summary>
    public HostFactsCache Host { get; }

    /// <summary>Begins a session; it owns the connection.</summary>
    public static HostSession Over(LibvirtConnection connection, HostAddress address, LibvirtDriverOptions options) =>
        new(connection, address, options);

    /// <summary>Runs a verb that returns nothing.</summary>
    public Task ChangeAsync(
        string verb, string target, Func<Attempt, Task> call, CancellationToken cancellationToken) =>
        RunAsync(verb, target, async attempt => { await call(attempt); return true; }, cancellationToken);

    /// <summary>Runs a verb; it says itself from when on it changes something.</summary>
    public async Task<T> RunAsync<T>(
        string verb, string target, Func<Attempt, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var what = $"{verb} {target} on {Address.Uri}";
        await ThrowIfLostAsync(what, FailureKind.Unreachable);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var attempt = new Attempt(this, stop.Token);
        try
        {
            var running = call(attempt);
            if (await Task.WhenAny(running, Lost) != running && !running.IsCompleted)
            {
                await stop.CancelAsync();
                await Failures.IgnoreAsync(running);
                await ThrowIfLostAsync(what, Broken(attempt));
            }

            return await running;
        }
        catch (Exception failure) when (Failures.IsOfBinding(failure))
        {
            throw await TranslateAsync(what, failure, attempt);
        }
    }

    /// <summary>Ends the session; those who wait are told why.</summary>
    public void Lose(string reason)
    {
        if (_lost.TrySetResult(reason))
        {
            Events.Complete();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Lose("closed");
        await Connection.DisposeAsync();
        await _watching;
    }

    private static FailureKind Broken(Attempt attempt) =>
        attempt.HasActed ? FailureKind.OutcomeUnknown : FailureKind.Unreachable;

    private async Task<HypervisorException> TranslateAsync(string what, Exception failure, Attempt attempt)
    {
        if (Failures.LosesSession(failure))
        {
            Lose(failure.Message);
            await Connection.DisposeAsync();
            return new(Broken(attempt), $"{what}: {failure.Message}", failure);
        }

        return Failures.Of(what, failure);
    }

    private async Task ThrowIfLostAsync(string what, FailureKind kind)
    {
        if (Lost.IsCompleted)
        {
            throw new HypervisorException(kind, $"{what}: the session is lost: {await Lost}");
        }
    }
}
