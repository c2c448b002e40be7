namespace Hypernova.Hypervisor.Fake;

/// <summary>
/// The line between a session and its host: counts calls, lets arranged faults strike, keeps the deadline and knows
/// whether the session is lost. A call without a fault completes at once.
/// </summary>
internal sealed class FakeLine(FakeHost host, FakeHypervisor session)
{
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Lost => _lost.Task;

    public void Lose(string reason) => _lost.TrySetResult(reason);

    public Task<T> ReadAsync<T>(FakeCall call, DomainUuid? uuid, Func<T> act, CancellationToken cancellationToken) =>
        RunAsync(call, uuid, FailureKind.Unreachable, act, cancellationToken);

    public Task<T> ChangeAsync<T>(FakeCall call, DomainUuid? uuid, Func<T> act, CancellationToken cancellationToken) =>
        RunAsync(call, uuid, FailureKind.OutcomeUnknown, act, cancellationToken);

    public async Task ThrowIfLostAsync(FakeCall call)
    {
        if (Lost.IsCompleted)
        {
            throw new HypervisorException(FailureKind.Unreachable, $"{call} on {host.Uri}: {await Lost}");
        }
    }

    private async Task<T> RunAsync<T>(
        FakeCall call, DomainUuid? uuid, FailureKind broken, Func<T> act, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await ThrowIfLostAsync(call);
        return host.Faults.Take(call, uuid) switch
        {
            FakeFailure failure => Fail(failure, act),
            FakeHanging hanging => await HangAsync(hanging, broken, act, cancellationToken),
            _ => act(),
        };
    }

    private T Fail<T>(FakeFailure failure, Func<T> act)
    {
        if (failure.When == FaultTime.AfterAct)
        {
            act();
        }

        var exception = failure.Exception();
        if (exception.Kind is FailureKind.Unreachable or FailureKind.OutcomeUnknown)
        {
            session.Lose(exception.Message);
        }

        throw exception;
    }

    private async Task<T> HangAsync<T>(
        FakeHanging hanging, FailureKind broken, Func<T> act, CancellationToken cancellationToken)
    {
        var late = ActAsync(hanging, act);
        var answer = Task.WhenAny(late, Lost).WaitAsync(
            host.Fleet.CallDeadline, host.Fleet.Time, cancellationToken);

        // Whoever cancels now cancels the wait: a wait that began after the release would not notice.
        hanging.Hang.Reach();
        try
        {
            await answer;
        }
        catch (TimeoutException)
        {
            session.Lose($"{hanging.Call} on {host.Uri}: no answer within {host.Fleet.CallDeadline}");
        }

        return late.IsCompleted
            ? await late
            : throw new HypervisorException(broken, $"{hanging.Call} on {host.Uri}: {await Lost}");
    }

    /// <summary>
    /// Goes on when released, whoever still waits: a host that was stopped does late what it was asked.
    /// </summary>
    private static async Task<T> ActAsync<T>(FakeHanging hanging, Func<T> act)
    {
        if (hanging.When == FaultTime.AfterAct)
        {
            var done = act();
            await hanging.Hang.Released;
            return done;
        }

        await hanging.Hang.Released;
        return act();
    }
}
