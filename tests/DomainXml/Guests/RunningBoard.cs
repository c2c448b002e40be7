using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>One booted guest for all tests of a class: booting is most of what they cost.</summary>
public abstract class RunningBoard(LibvirtHost host) : IAsyncLifetime
{
    private BootedGuest? _guest;

    public BootedGuest Guest => _guest ?? throw new InvalidOperationException("not started");

    /// <summary>Files that the template names; gone with the guest.</summary>
    internal TemporaryDirectory Files { get; } = new("board");

    protected LibvirtHost Host => host;

    /// <summary>In MiB.</summary>
    protected virtual int Memory => 128;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _guest = await BootedGuest.BootAsync(host, await TemplateAsync(), Memory, Files);

    public async ValueTask DisposeAsync()
    {
        if (_guest is not null)
        {
            await _guest.DisposeAsync();
        }

        Files.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the board is made of, as <see cref="BootedGuest.BootAsync"/> takes it.</summary>
    protected abstract Task<string> TemplateAsync();
}
