using Hypernova.Libvirt.Calls;
using Hypernova.Libvirt.Native;

namespace Hypernova.Libvirt;

/// <summary>A guest's console: what it prints is read, what is written it gets as typed.</summary>
/// <remarks>
/// Reading ends (0 bytes) when the guest stops; it fails with <see cref="LibvirtException"/> when somebody else takes
/// the console over by force and with <see cref="LibvirtRefusedException"/> when the connection ended. One reader and
/// one writer at a time. A read that is cancelled has taken nothing. Read on or dispose: what the guest prints
/// meanwhile waits in this process's memory. There is no synchronous reading and writing.
/// </remarks>
public sealed class LibvirtConsole : Stream
{
    private const int ChunkSize = 64 * 1024;
    private const int NotNow = -2;
    private readonly LibvirtConnection connection;
    private readonly Lane lane;
    private readonly string target;
    private readonly StreamHandle stream;
    private readonly StreamSignal signal;
    private readonly Lock gate = new();
    private readonly byte[] incoming = new byte[ChunkSize];
    private int offset;
    private int count;
    private bool ended;

    private LibvirtConsole(
        LibvirtConnection connection, Lane lane, string target, StreamHandle stream, StreamSignal signal)
    {
        this.connection = connection;
        this.lane = lane;
        this.target = target;
        this.stream = stream;
        this.signal = signal;
    }

    /// <inheritdoc/>
    public override bool CanRead => !stream.IsClosed;

    /// <inheritdoc/>
    public override bool CanWrite => !stream.IsClosed;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <summary>A console has no length.</summary>
    public override long Length => throw new NotSupportedException();

    /// <summary>A console has no position.</summary>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Waits for output and takes what there is.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="cancellationToken">Stops waiting; no output is lost.</param>
    /// <returns>How many bytes; 0 at the end.</returns>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        await StepAsync("virStreamRecv", Fill, StreamEvents.Readable, cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            int taken = Math.Min(count, buffer.Length);
            incoming.AsSpan(offset, taken).CopyTo(buffer.Span);
            offset += taken;
            count -= taken;
            return taken;
        }
    }

    /// <summary>Types the bytes; returns when libvirt has taken all.</summary>
    /// <param name="buffer">What to type.</param>
    /// <param name="cancellationToken">Stops waiting; a part may have been typed.</param>
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            // A copy, since a call that outlives its caller must not read memory that the caller uses again.
            byte[] chunk = buffer[..Math.Min(buffer.Length, ChunkSize)].ToArray();
            Step step = await StepAsync(
                "virStreamSend", () => Streams.Send(stream, chunk), StreamEvents.Writable, cancellationToken)
                .ConfigureAwait(false);
            buffer = buffer[step.Moved..];
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Not there: it would block a thread; read asynchronously.</summary>
    /// <param name="buffer">Not used.</param>
    /// <param name="offset">Not used.</param>
    /// <param name="count">Not used.</param>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Not there: it would block a thread; write asynchronously.</summary>
    /// <param name="buffer">Not used.</param>
    /// <param name="offset">Not used.</param>
    /// <param name="count">Not used.</param>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Nothing to do: nothing is held back.</summary>
    public override void Flush()
    {
        // Each write goes to libvirt at once.
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A console cannot be sought.</summary>
    /// <param name="offset">Not used.</param>
    /// <param name="origin">Not used.</param>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>A console has no length.</summary>
    /// <param name="value">Not used.</param>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Lets go of the console and waits until the daemon knows, so that it can be opened again.</summary>
    /// <remarks>A daemon that does not answer is not waited for longer than two seconds.</remarks>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAny(stream.Released, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System))
            .ConfigureAwait(false);
    }

    /// <summary>Opens it on the connection that the domain is of, which is the one that the lane uses.</summary>
    internal static LibvirtConsole Open(
        LibvirtConnection connection, Lane lane, string target, DomainHandle domain, Func<StreamHandle, int> open)
    {
        ConnectHandle link = domain.Owner!;
        StreamHandle opened = Streams.Create(link);
        if (opened.IsInvalid)
        {
            throw ErrorCalls.Last("virStreamNew", target);
        }

        opened.Attach(link);
        try
        {
            LibvirtConnection.Checked(open(opened), "virDomainOpenConsole", target);
            opened.IsOpen = true;
            StreamSignal watch = new(opened);
            return Streams.Watch(opened, watch)
                ? new LibvirtConsole(connection, lane, target, opened, watch)
                : throw ErrorCalls.Last("virStreamEventAddCallback", target);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
            signal.Abandon();
        }

        base.Dispose(disposing);
    }

    /// <summary>Receives where nothing is held: a read whose caller left keeps its bytes for the next.</summary>
    private int Fill()
    {
        lock (gate)
        {
            if (count > 0 || ended)
            {
                return count;
            }

            int received = Streams.Receive(stream, incoming);
            offset = 0;
            count = Math.Max(received, 0);
            ended = received == 0;
            return received;
        }
    }

    /// <summary>Moves some bytes, waiting for the event loop's notice while there are none to move.</summary>
    private async Task<Step> StepAsync(
        string procedure, Func<int> move, StreamEvents notice, CancellationToken cancellationToken)
    {
        while (true)
        {
            Step step = await connection.StepAsync(
                lane, procedure, target, () => TryStep(procedure, move, notice), cancellationToken)
                .ConfigureAwait(false);
            if (step.Wait is not { } wait)
            {
                return step;
            }

            // A dying connection forgets to tell its streams.
            await Task.WhenAny(wait, connection.Ended).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!connection.IsOpen && !wait.IsCompleted)
            {
                throw new LibvirtRefusedException(RefusalReason.ConnectionClosed, procedure, target);
            }
        }
    }

    private Step TryStep(string procedure, Func<int> move, StreamEvents notice)
    {
        int moved = move();
        if (moved != NotNow)
        {
            return new Step(LibvirtConnection.Checked(moved, procedure, target), Wait: null);
        }

        return signal.TryArm(notice, out Task wait)
            ? new Step(0, wait)
            : throw ErrorCalls.Last("virStreamEventUpdateCallback", target);
    }

    /// <summary>What one try brought: bytes, or the notice to wait for.</summary>
    private readonly record struct Step(int Moved, Task? Wait);
}
