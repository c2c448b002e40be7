namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>Four processors with a shape, on two nodes of memory with a bus each.</summary>
public sealed class NumaBoard(LibvirtHost host) : RunningBoard(host)
{
    protected override int Memory => 208;

    protected override Task<string> TemplateAsync() => Task.FromResult("""
        OS = [ {tiny} ]
        VCPU = 4
        CPU_SHARES = 777
        CPU_MODEL = [ MODEL = Nehalem ]
        TOPOLOGY = [ SOCKETS = 1, CORES = 2, THREADS = 2 ]
        NUMA_NODE = [ TOTAL_CPUS = 2, MEMORY = 144, DISTANCE = "1:31" ]
        NUMA_NODE = [ TOTAL_CPUS = 2, MEMORY = 64, DISTANCE = "0:31" ]
        FEATURES = [ VIRTIO_BLK_QUEUES = auto, IOTHREADS = 2 ]
        DISK = [ SOURCE = "{raw}", DEV_PREFIX = vd, TOTAL_IOPS_SEC = 50 ]
        NIC = [ NETWORK_MODE = dummy, VIRTIO_QUEUES = auto ]
        """);
}
