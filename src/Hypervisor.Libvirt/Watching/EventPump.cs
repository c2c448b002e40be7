using Hypernova.Hypervisor.Libvirt.Sessions;

namespace Hypernova.Hypervisor.Libvirt.Watching;

/// <summary>
/// Carries the connection's events to those who wait and to the product, in order, until the connection ends.
/// </summary>
internal sealed class EventPump(HostSession session)
{
    public async Task RunAsync()
    {
        await foreach (var happened in session.Connection.Events.ReadAllAsync())
        {
            Take(happened);
        }

        session.Lose($"the connection has ended: {await session.Connection.Ended}");
    }

    private void Take(LibvirtEvent happened)
    {
        switch (happened)
        {
            case EventsLost lost:
                session.Facts.ForgetAll();
                session.Events.Publish(new(HypervisorEventKind.Missed, null, $"{lost.Count} events were dropped"));
                break;
            case ConnectionEnded ended:
                session.Lose(Words(ended.Reason));
                break;
            case DomainEvent domain:
                Tell(domain);
                break;
        }
    }

    private void Tell(DomainEvent happened)
    {
        var uuid = new DomainUuid(happened.Domain.Uuid.Value);
        session.Facts.Forget(uuid);
        if (EventTranslation.Of(happened, uuid) is { } told)
        {
            session.Events.Publish(told);
        }

        session.Signals.Wake(uuid);
    }

    private static string Words(CloseReason reason) => reason switch
    {
        CloseReason.Error => "the connection broke by an I/O error",
        CloseReason.EndOfFile => "libvirtd closed the connection or died",
        CloseReason.KeepAlive => "libvirtd gave no sign of life",
        CloseReason.Client => "closed",
    };
}
