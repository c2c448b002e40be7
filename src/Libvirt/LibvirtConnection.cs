using System.Threading.Channels;
using Hypernova.Libvirt.Calls;
using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>An open connection to one hypervisor. Safe for use from any number of threads.</summary>
/// <remarks>
/// <para>
/// Libvirt's calls block, so they run on this connection's own few threads, by sort, and each has a deadline. Every
/// call may throw <see cref="LibvirtException"/> (libvirt refused), <see cref="LibvirtDeadlineException"/> (no answer
/// in time; the outcome may be unknown) and <see cref="LibvirtRefusedException"/> (never asked). A cancelled call that
/// libvirt has already begun goes on without its caller, as one past its deadline does.
/// </para>
/// <para>
/// Behind it are several connections of libvirt's, since libvirt's client is not safe for several threads on one: one
/// for events and keepalive, one more for each call in progress, opened when needed with the same options (credentials
/// are asked for again) and closed after a minute without use. So a quiet host has two and a busy one at most one more
/// than the options have threads; an SSH host has as many ssh processes. When one of them ends, all have ended.
/// </para>
/// </remarks>
public sealed partial class LibvirtConnection : IAsyncDisposable
{
    private readonly Links links;
    private readonly EventQueue events;
    private readonly LibvirtConnectOptions options;
    private readonly Lanes lanes;

    private LibvirtConnection(OpenedConnection opened, string uri, LibvirtConnectOptions options)
    {
        links = new Links(opened, uri, options);
        events = opened.Events;
        RegisteredEvents = opened.Registered;
        HasKeepAlive = opened.HasKeepAlive;
        Uri = uri;
        this.options = options;
        lanes = new Lanes(options, links.Open);
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
        links.Close();
        TimeSpan limit = deadline ?? options.CallDeadline;
        try
        {
            await links.Closed.WaitAsync(limit, options.Time, cancellationToken).ConfigureAwait(false);
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
        links.Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>A question or change on this connection itself, which fails by a negative number.</summary>
    internal Task<int> CallAsync(
        Lane lane, string procedure, Func<ConnectHandle, int> call, TimeSpan? deadline,
        CancellationToken cancellationToken) =>
        RunAsync(
            lane, procedure, Uri, link => Checked(call(link), procedure, Uri), deadline, cancellationToken);

    /// <summary>The same where it fails by null.</summary>
    internal Task<T> AskAsync<T>(
        Lane lane, string procedure, string target, Func<ConnectHandle, T?> call, TimeSpan? deadline,
        CancellationToken cancellationToken)
        where T : class =>
        RunAsync(
            lane, procedure, target, link => call(link) ?? throw ErrorCalls.Last(procedure, target), deadline,
            cancellationToken);

    /// <summary>Anything else; <paramref name="call"/> runs on the lane's thread and throws its own failures.</summary>
    internal Task<T> RunAsync<T>(
        Lane lane, string procedure, string target, Func<ConnectHandle, T> call, TimeSpan? deadline,
        CancellationToken cancellationToken) =>
        PostAsync(
            lane,
            new LaneCall<T>(procedure, target, UnlessEnded(procedure, target, call)),
            deadline,
            cancellationToken);

    /// <summary>The same on a domain, which every link knows by a reference of its own.</summary>
    internal Task<T> RunAsync<T>(
        Lane lane, string procedure, LibvirtDomain domain, Func<DomainHandle, T> call, TimeSpan? deadline,
        CancellationToken cancellationToken)
    {
        Func<ConnectHandle, T> onLink = link => call(domain.References.On(link, procedure));
        LaneCall<T> laneCall = new(procedure, domain.Name, UnlessEnded(procedure, domain.Name, onLink))
        {
            Prefers = domain.References.AreOn,
        };
        return PostAsync(lane, laneCall, deadline, cancellationToken);
    }

    /// <summary>
    /// A step of a stream that its lane's link carries. After the end of the connection too: what came before is still
    /// there to read.
    /// </summary>
    internal Task<T> StepAsync<T>(
        Lane lane, string procedure, string target, Func<T> step, CancellationToken cancellationToken) =>
        PostAsync(lane, new LaneCall<T>(procedure, target, _ => step()), deadline: null, cancellationToken);

    internal Lanes Lanes => lanes;

    /// <summary>How many connections of libvirt's there are behind this one.</summary>
    internal int LinkCount => links.Count;

    internal static int Checked(int result, string procedure, string target) =>
        result < 0 ? throw ErrorCalls.Last(procedure, target) : result;

    /// <summary>The watch may know of the end before the link does.</summary>
    private Func<ConnectHandle, T> UnlessEnded<T>(string procedure, string target, Func<ConnectHandle, T> call) =>
        link =>
        {
            links.ThrowIfEnded(procedure, target);
            return call(link);
        };

    private async Task<T> PostAsync<T>(
        Lane lane, LaneCall<T> call, TimeSpan? deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await lanes.CallAsync(lane, call, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException) when (links.IsClosed)
        {
            // The connection was closed between the lane's taking the call and libvirt's.
            throw new LibvirtRefusedException(RefusalReason.ConnectionClosed, call.Procedure, call.Target);
        }
    }

    private async Task<LateOutcome> LateCloseAsync()
    {
        long started = options.Time.GetTimestamp();
        await links.Closed.ConfigureAwait(false);
        return new LateOutcome("virConnectClose", Uri, options.Time.GetElapsedTime(started), Failure: null);
    }
}
