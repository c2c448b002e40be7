using Hypernova.Hypervisor;
using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Model.Lifecycle;
using Hypernova.Model.Specs;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Store;

/// <summary>VMs to store.</summary>
internal static class StoredVms
{
    public static VmRecord New(int id, long epoch) => new()
    {
        Id = new(id),
        Uuid = new(new Guid(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        DomainName = $"one-{id}",
        State = VmState.Hold,
        Spec = new() { Name = "web", Memory = new(MemorySize.FromMiB(128)) },
        Ownership = new(new(0), new(0), Permissions.Default),
        Epoch = epoch,
        Created = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123),
    };

    public static VmRecord Full(int id) => New(id, 1) with
    {
        Text = "GRAPHICS = [ TYPE = VNC, PASSWD = hunter2 ]",
        Hardware = new GuestHardware("<domain passwd='hunter2'/>"),
        Warnings = ["careful"],
        Spec = new()
        {
            Name = "full",
            Memory = new(MemorySize.FromMiB(256)),
            Disks = [new() { Target = "vda", Source = new FileSource("/srv/a.qcow2"), Format = "qcow2" }],
            Nics = [new() { Attachment = new NetworkAttachment("default"), Mac = "02:00:00:00:00:01" }],
            Graphics = new(GraphicsKind.Vnc) { Password = new("hunter2") },
        },
    };
}
