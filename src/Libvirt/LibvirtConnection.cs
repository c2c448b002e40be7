using System.Threading.Channels;
using Hypernova.Libvirt.Calls;
using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>An open connection to one hypervisor. Safe for use from any number of threads.</summary>
/// <remarks>
/// Libvirt's calls block, so they run on this connection's own few threads, by sort, and each has a deadline. Every
/// call may throw <see cref="LibvirtException"/> (libvirt refused), <see cref="LibvirtDeadlineException"/> (no answer
/// in time; the outcome may be unknown) and <see cref="LibvirtRefusedException"/> (never asked). A cancelled call that
/// libvirt has already begun goes on without its caller, as one past its deadline does.
/// </remarks>
public sealed partial class LibvirtConnection : IAsyncDisposable
{
    private readonly ConnectHandle handle;
    private readonly EventQueue events;
    private readonly LibvirtConnectOptions options;
    private readonly Lanes lanes;

    private LibvirtConnection(OpenedConnection opened, string uri, LibvirtConnectOptions options)
    {
        handle = opened.Handle;
        events = opened.Events;
        RegisteredEvents = opened.Registered;
        HasKeepAlive = opened.HasKeepAlive;
        Uri = uri;
        this.options = options;
        lanes = new Lanes(options);
    }

    /// <summary>The URI it was opened with.</summary>
    public string Uri { get; }

    /// <summary>The kinds of events that the driver agreed to send, of those that were asked for.</summary>
    public DomainEventKinds RegisteredEvents { get; }

    /// <summary>Whether a silent daemon is noticed; drivers inside this process have no daemon.</summary>
    public bool HasKeepAlive { get; }

    /// <summary>
    /// What happens on the host, in order, ending with <see cref="ConnectionEnded"/>. Meant for one reader. Events are
    /// hints: the daemon loses them while it is down.
    /// </summary>
    public ChannelReader<LibvirtEvent> Events => events.Reader;

    /// <summary>Completes when the connection has ended, by whichever side.</summary>
    public Task<CloseReason> Ended => events.Closed;

    /// <summary>Whether the connection has not ended, as far as this process has heard.</summary>
    public bool IsOpen => !events.Closed.IsCompleted;

    /// <summary>Opens a connection.</summary>
    /// <param name="uri">Libvirt's URI, such as <c>qemu:///system</c> or <c>qemu+tls://host/system</c>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; the attempt then counts as abandoned.</param>
    /// <exception cref="LibvirtException">The other side refused.</exception>
    /// <exception cref="LibvirtDeadlineException">
    /// Not open within <see cref="LibvirtConnectOptions.ConnectDeadline"/>; a connection that opens later is closed.
    /// </exception>
    /// <exception cref="LibvirtRefusedException">
    /// An earlier attempt to the same URI still hangs; <see cref="LibvirtRefusedException.RetryAfter"/> says when to
    /// come again.
    /// </exception>
    public static async Task<LibvirtConnection> OpenAsync(
        string uri, LibvirtConnectOptions? options = null, CancellationToken cancellationToken = default)
    {
        LibvirtConnectOptions chosen = options ?? new LibvirtConnectOptions();
        EventLoop.Start();
        OpenedConnection opened = await ConnectGate.Shared
            .RunAsync(uri, () => OpenedConnection.Open(uri, chosen), chosen, cancellationToken)
            .ConfigureAwait(false);
        return new LibvirtConnection(opened, uri, chosen);
    }

    /// <summary>
    /// Closes the connection: waiting calls are refused, domains and consoles of it are freed, and when the calls in
    /// progress have returned libvirt closes it. Repeating it does nothing more.
    /// </summary>
    /// <param name="deadline">How long to wait for all that; null for the default of calls.</param>
    /// <param name="cancellationToken">Stops waiting, not the closing.</param>
    /// <exception cref="LibvirtDeadlineException">
    /// The daemon still holds it up; it closes when the daemon lets go.
    /// </exception>
    public async Task CloseAsync(TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        events.Close(CloseReason.Client);
        lanes.Close();
        handle.DisposeAll();
        TimeSpan limit = deadline ?? options.CallDeadline;
        try
        {
            await handle.Closed.WaitAsync(limit, options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw LibvirtDeadlineException.OutcomeUnknown("virConnectClose", Uri, limit, LateCloseAsync());
        }
    }

    /// <summary>
    /// Closes without waiting: libvirt's own closing goes on behind, as long as the daemon holds it up.
    /// </summary>
    public ValueTask DisposeAsync()
    {
        events.Close(CloseReason.Client);
        lanes.Close();
        handle.DisposeAll();
        return ValueTask.CompletedTask;
    }

    /// <summary>A question or change on this connection itself, which fails by a negative number.</summary>
    internal Task<int> CallAsync(
        Lane lane, string procedure, Func<ConnectHandle, int> call, TimeSpan? deadline,
        CancellationToken cancellationToken) =>
        RunAsync(lane, procedure, Uri, () => Checked(call(handle), procedure, Uri), deadline, cancellationToken);

    /// <summary>The same where it fails by null.</summary>
    internal Task<T> AskAsync<T>(
        Lane lane, string procedure, string target, Func<ConnectHandle, T?> call, TimeSpan? deadline,
        CancellationToken cancellationToken)
        where T : class =>
        RunAsync(
            lane, procedure, target, () => call(handle) ?? throw ErrorCalls.Last(procedure, target), deadline,
            cancellationToken);

    /// <summary>Anything else; <paramref name="call"/> runs on the lane's thread and throws its own failures.</summary>
    internal async Task<T> RunAsync<T>(
        Lane lane, string procedure, string target, Func<T> call, TimeSpan? deadline,
        CancellationToken cancellationToken)
    {
        try
        {
            return await lanes.CallAsync(
                lane, new LaneCall<T>(procedure, target, call), deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException) when (handle.IsClosed)
        {
            // The connection was closed between the lane's taking the call and libvirt's.
            throw new LibvirtRefusedException(RefusalReason.ConnectionClosed, procedure, target);
        }
    }

    internal Lanes Lanes => lanes;

    internal ConnectHandle Handle => handle;

    internal static int Checked(int result, string procedure, string target) =>
        result < 0 ? throw ErrorCalls.Last(procedure, target) : result;

    private async Task<LateOutcome> LateCloseAsync()
    {
        long started = options.Time.GetTimestamp();
        await handle.Closed.ConfigureAwait(false);
        return new LateOutcome("virConnectClose", Uri, options.Time.GetElapsedTime(started), Failure: null);
    }
}
