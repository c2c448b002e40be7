namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>
/// What a guest of several nodes finds there by itself, and what its host does with it while it runs.
/// </summary>
[Collection<LibvirtCollection>]
public sealed class NumaBoardTests(NumaBoard board) : IClassFixture<NumaBoard>
{
    private BootedGuest Guest => board.Guest;

    [Fact]
    public async Task Nodes_have_their_processors_and_their_memory()
    {
        (await Guest.AskAsync("cat /sys/devices/system/node/online")).ShouldBe("0-1");
        (await Guest.AskAsync("cat /sys/devices/system/node/node*/cpulist")).ShouldBe("0-1\n2-3");
        // What is there: what is left of it depends on where the kernel put itself.
        var sizes = (await Guest.AskAsync(
            "awk '/^Node/ { node = int($2) } $1 == \"present\" { pages[node] += $2 } "
            + "END { print int(pages[0] / 256); print int(pages[1] / 256) }' /proc/zoneinfo"))
            .Split('\n').Select(int.Parse).ToList();
        sizes[0].ShouldBeInRange(142, 144);
        sizes[1].ShouldBeInRange(63, 64);
    }

    [Fact]
    public async Task Nodes_are_as_far_from_each_other_as_the_template_says() =>
        (await Guest.AskAsync("cat /sys/devices/system/node/node*/distance")).ShouldBe("10 31\n31 10");

    [Fact]
    public async Task Processors_have_the_shape_that_was_asked()
    {
        (await Guest.AskAsync("cat /sys/devices/system/cpu/cpu*/topology/thread_siblings_list"))
            .ShouldBe("0-1\n0-1\n2-3\n2-3");
        (await Guest.AskAsync("cat /sys/devices/system/cpu/cpu*/topology/physical_package_id | sort -u")).ShouldBe("0");
    }

    [Fact]
    public async Task Each_node_has_a_bus_of_its_own() =>
        (await Guest.AskAsync("cd /sys/bus/pci/devices; cat 0000:20:00.0/numa_node 0000:30:00.0/numa_node"))
            .ShouldBe("0\n1");

    [Fact]
    public async Task Automatic_queues_are_one_a_processor()
    {
        (await Guest.AskAsync("ls /sys/block/vda/mq | wc -l")).ShouldBe("4");
        (await Guest.AskAsync("ls -d /sys/class/net/eth0/queues/rx-* | wc -l")).ShouldBe("4");
    }

    [Fact]
    public async Task Weight_threads_and_limits_hold_while_it_runs()
    {
        (await Guest.VirshAsync("schedinfo", Guest.Name)).ShouldMatch(@"cpu_shares\s*:\s*777\s");
        (await Guest.VirshAsync("iothreadinfo", Guest.Name)).Trim().Split('\n').Length.ShouldBe(2);
        (await Guest.VirshAsync("blkdeviotune", Guest.Name, "vda", "--live")).ShouldMatch(@"total_iops_sec\s*:\s*50\s");
    }
}
