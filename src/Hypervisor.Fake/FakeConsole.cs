using System.Text;
using System.Threading.Channels;

namespace Hypernova.Hypervisor.Fake;

/// <summary>
/// A serial console that prints a banner and echoes; it ends when the guest is off or the session is lost.
/// </summary>
internal sealed class FakeConsole : Stream
{
    private readonly Channel<byte[]> _output = Channel.CreateBounded<byte[]>(64);
    private readonly Action _closed;
    private ReadOnlyMemory<byte> _unread;

    public FakeConsole(VmId vm, Task ended, Action closed)
    {
        _closed = closed;
        _output.Writer.TryWrite(Encoding.UTF8.GetBytes($"Hypernova fake guest: VM {vm} is up\r\n"));
        _ = EndAsync(ended);
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_unread.IsEmpty)
        {
            if (!await _output.Reader.WaitToReadAsync(cancellationToken))
            {
                return 0;
            }

            if (_output.Reader.TryRead(out var next))
            {
                _unread = next;
            }
        }

        var count = Math.Min(buffer.Length, _unread.Length);
        _unread[..count].CopyTo(buffer);
        _unread = _unread[count..];
        return count;
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await _output.Writer.WriteAsync(buffer.ToArray(), cancellationToken);
        }
        catch (ChannelClosedException ended)
        {
            throw new IOException("the console has ended", ended);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("the console is read asynchronously");

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("the console is written asynchronously");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _output.Writer.TryComplete())
        {
            _closed();
        }

        base.Dispose(disposing);
    }

    private async Task EndAsync(Task ended)
    {
        await ended;
        _output.Writer.TryComplete();
    }
}
