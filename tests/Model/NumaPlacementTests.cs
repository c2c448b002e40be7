using Hypernova.Model.Hosts;
using Hypernova.Model.Specs;

namespace Hypernova.Model.Tests;

/// <summary>Pinned VMs on the CPUs of hosts.</summary>
public sealed class NumaPlacementTests
{
    [Theory]
    [InlineData(PinPolicy.Core, 2, "0,2")]
    [InlineData(PinPolicy.Thread, 3, "0,1,2")]
    [InlineData(PinPolicy.Shared, 3, "0,1,2")]
    [InlineData(PinPolicy.None, 1, "0,1,2,3")]
    public void Each_policy_takes_what_it_needs_of_an_empty_node(PinPolicy policy, int vcpus, string cpus)
    {
        var chosen = NumaPlacement.Choose(Need(policy, vcpus), Host(nodes: 1, cores: 2, threads: 2), []);

        string.Join(',', chosen.ShouldNotBeNull().ShouldHaveSingleItem().Cpus).ShouldBe(cpus);
    }

    [Fact]
    public void A_thread_of_a_core_that_is_used_already_goes_first()
    {
        var host = Host(nodes: 1, cores: 3, threads: 2);

        var chosen = NumaPlacement.Choose(Need(PinPolicy.Thread, 2), host, [new(PinPolicy.Thread, [2])]);

        chosen.ShouldNotBeNull()[0].Cpus.ShouldBe([3, 0]);
    }

    [Fact]
    public void A_core_is_not_shared_with_its_sibling_thread()
    {
        var host = Host(nodes: 1, cores: 2, threads: 2);

        NumaPlacement.Choose(Need(PinPolicy.Thread, 3), host, [new(PinPolicy.Core, [1])]).ShouldBeNull();
        NumaPlacement.Choose(Need(PinPolicy.Thread, 2), host, [new(PinPolicy.Core, [1])])
            .ShouldNotBeNull()[0].Cpus.ShouldBe([2, 3]);
    }

    [Fact]
    public void A_CPU_that_is_switched_off_is_nobodys()
    {
        var host = new HostNode(0, [0, 1, 2]) { Cores = [[0], [1]] };

        NumaPlacement.Choose(Of(new() { NodeAffinity = 0 }), [host], []).ShouldNotBeNull()[0].Cpus.ShouldBe([0, 1]);
        NumaPlacement.Choose(Need(PinPolicy.Thread, 3), [host], []).ShouldBeNull();
    }

    [Fact]
    public void Those_who_share_take_what_the_fewest_share()
    {
        var host = Host(nodes: 1, cores: 4, threads: 1);
        NumaClaim[] claims = [new(PinPolicy.Shared, [0, 1]), new(PinPolicy.Shared, [0, 1]), new(PinPolicy.Core, [2])];

        NumaPlacement.Choose(Need(PinPolicy.Shared, 2), host, claims).ShouldNotBeNull()[0].Cpus.ShouldBe([3, 0]);
        NumaPlacement.Choose(Need(PinPolicy.Core, 2), host, claims).ShouldBeNull();
    }

    [Fact]
    public void A_node_without_the_memory_is_passed_over_and_the_reason_says_what_there_is()
    {
        var host = Host(nodes: 2, cores: 2, threads: 1);
        var need = Need(PinPolicy.Core, 1, mebibytes: 700);
        NumaClaim[] held = [Bound(0, 512), Bound(1, 512)];

        NumaPlacement.Choose(need, host, [Bound(0, 512)]).ShouldNotBeNull()[0].HostNode.ShouldBe(1);
        NumaPlacement.Choose(need, host, held).ShouldBeNull();
        Reason(need, host, held).ShouldBe(
            "no host has 1 free core and 700 MiB of free memory in one NUMA node; "
            + "the best, host-1, has 2 and 512 MiB in node 0");
    }

    [Fact]
    public void Huge_pages_are_counted_by_size_and_node()
    {
        var host = Host(nodes: 2, cores: 2, threads: 1)
            .Select(node => node with { Pages = [new(4, 100_000), new(2048, node.Id == 1 ? 64 : 0)] }).ToList();
        var need = Need(PinPolicy.None, 2, mebibytes: 128) with { HugepageKiB = 2048 };

        NumaPlacement.Choose(need, host, []).ShouldNotBeNull()[0].HostNode.ShouldBe(1);
        Reason(need, host, [Bound(1, 2) with { HugepageKiB = 2048 }]).ShouldBe(
            "no host has 128 MiB free in huge pages of 2 MiB in one NUMA node; "
            + "the best, host-1, has 126 MiB in node 1");
    }

    [Fact]
    public void The_reason_names_the_best_host_and_what_is_missing()
    {
        var need = Need(PinPolicy.Core, 4);
        var host = Host(nodes: 2, cores: 4, threads: 1);

        Reason(need, host, [new(PinPolicy.Core, [0, 1]), new(PinPolicy.Thread, [4, 5, 6])])
            .ShouldBe("no host has 4 free cores in one NUMA node; the best, host-1, has 2 in node 0");
    }

    [Fact]
    public void More_than_any_node_could_ever_have_is_too_big()
    {
        var verdict = Choose(Need(PinPolicy.Core, 5), Host(nodes: 2, cores: 4, threads: 1), []);

        verdict.ShouldBeOfType<PlacementVerdict.TooBig>().Reason.ShouldBe(
            "needs 5 free cores in one NUMA node, more than any host has; the best, host-1, has 4 in node 0");
    }

    [Fact]
    public void A_host_that_does_not_say_its_nodes_is_waited_for()
    {
        var reason = Choose(Need(PinPolicy.Core, 1), [], []).ShouldBeOfType<PlacementVerdict.Wait>().Reason;

        reason.ShouldBe("no host has 1 free core in one NUMA node; host-1 does not say what NUMA nodes it has");
    }

    [Fact]
    public void Only_the_node_that_was_asked_for_is_taken()
    {
        var need = Of(new() { NodeAffinity = 1 });

        NumaPlacement.Choose(need, Host(nodes: 2, cores: 2, threads: 1), []).ShouldNotBeNull()
            .ShouldHaveSingleItem().Cpus.ShouldBe([2, 3]);
        Choose(need, Host(nodes: 1, cores: 2, threads: 1), []).ShouldBeOfType<PlacementVerdict.TooBig>()
            .Reason.ShouldContain("its NUMA node 1");
    }

    [Fact]
    public void Nodes_of_a_guest_go_apart_where_they_can_and_together_where_they_must()
    {
        var need = Need(PinPolicy.Core, 2, 2);
        var host = Host(nodes: 2, cores: 4, threads: 1);

        NumaPlacement.Choose(need, host, []).ShouldNotBeNull().Select(one => one.HostNode).ShouldBe([0, 1]);
        NumaPlacement.Choose(need, host, [new(PinPolicy.Core, [0, 1, 2])])
            .ShouldNotBeNull().Select(one => one.HostNode).ShouldBe([1, 1]);
    }

    [Fact]
    public void What_fits_one_way_alone_is_found()
    {
        var host = Host(nodes: 2, cores: 3, threads: 1);

        NumaPlacement.Choose(Need(PinPolicy.Core, 1, 2, 3), host, []).ShouldNotBeNull()
            .Select(one => one.Cpus.Count).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_choice_is_put_kept_and_cleared()
    {
        var spec = Spec(new() { Pinning = PinPolicy.Core });
        var need = NumaNeed.Of(spec).ShouldNotBeNull();
        var placed = ChosenCpus.Put(spec, NumaPlacement.Choose(need, Host(1, 4, 2), []).ShouldNotBeNull());

        var node = placed.Numa!.Nodes.ShouldHaveSingleItem();
        (node.MemoryNode, node.IsChosen).ShouldBe((0, true));
        node.HostCpus.ShouldBe([0, 2]);
        NumaNeed.Of(placed).ShouldBe(need);
        ChosenCpus.Keep(spec, placed).ShouldNotBeNull().Numa!.Nodes[0].HostCpus.ShouldBe([0, 2]);
        ChosenCpus.Keep(spec with { Cpu = new() { Count = 3 } }, placed).ShouldBeNull();
        ChosenCpus.Clear(placed).Numa!.Nodes[0].HostCpus.ShouldBeEmpty();
        NumaNeed.Of(ChosenCpus.Clear(placed)).ShouldBe(need);
    }

    [Fact]
    public void CPUs_that_an_administrator_named_are_not_chosen_and_are_held()
    {
        var spec = Spec(new() { Nodes = [new() { Cpus = 2, HostCpus = [1, 3] }] });

        NumaNeed.Of(spec).ShouldBeNull();
        NumaClaim.Of(spec).ShouldHaveSingleItem().Policy.ShouldBe(PinPolicy.Shared);
        NumaNeed.Of(Spec(null)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void However_VMs_come_and_go_no_two_hold_the_same_CPU(int seed)
    {
        var random = new Random(seed);
        var host = Host(random.Next(1, 4), random.Next(1, 7), random.Next(1, 3));
        List<(NumaNeed Need, IReadOnlyList<NumaChoice> Chosen)> vms = [];
        for (var step = 0; step < 60; step++)
        {
            if (vms.Count > 0 && random.Next(3) == 0)
            {
                vms.RemoveAt(random.Next(vms.Count));
                continue;
            }

            var need = Need(
                (PinPolicy)random.Next(4),
                [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(1, 5))]);
            var claims = vms.SelectMany(vm => Claims(vm.Need, vm.Chosen)).ToList();
            var chosen = NumaPlacement.Choose(need, host, claims);
            Written(NumaPlacement.Choose(need, host, claims)).ShouldBe(Written(chosen));
            if (chosen is null)
            {
                Choose(need, host, claims).ShouldNotBeOfType<PlacementVerdict.Place>();
                continue;
            }

            vms.Add((need, chosen));
            Check(vms, host);
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    private static void Check(List<(NumaNeed Need, IReadOnlyList<NumaChoice> Chosen)> vms, List<HostNode> host)
    {
        var held = new Dictionary<int, int>();
        var (need, chosen) = vms[^1];
        chosen.Select(choice => choice.Index).ShouldBe(need.Nodes.Select(node => node.Index));
        foreach (var (node, choice) in need.Nodes.Zip(chosen))
        {
            choice.Cpus.ShouldBeSubsetOf(host.Single(one => one.Id == choice.HostNode).Cpus);
            choice.Cpus.ShouldBeUnique();
            choice.Cpus.Count.ShouldBe(need.Policy is PinPolicy.None ? host[0].Cpus.Count : node.Cpus);
        }

        foreach (var (one, vm) in vms.Index().Where(vm => vm.Item.Need.Policy is not PinPolicy.None))
        {
            var shares = vm.Need.Policy is PinPolicy.Shared;
            foreach (var cpu in vm.Chosen.SelectMany(choice => choice.Cpus).SelectMany(cpu => Held(vm.Need, cpu, host)))
            {
                var before = held.TryGetValue(cpu, out var other) ? other : -1;
                (before == -1 || (shares && vms[before].Need.Policy is PinPolicy.Shared)).ShouldBeTrue($"CPU {cpu}");
                held[cpu] = one;
            }
        }
    }

    private static IEnumerable<int> Held(NumaNeed need, int cpu, List<HostNode> host) => need.Policy is PinPolicy.Core
        ? host.SelectMany(node => node.Cores).Single(core => core.Contains(cpu))
        : [cpu];

    private static IEnumerable<NumaClaim> Claims(NumaNeed need, IReadOnlyList<NumaChoice> chosen) =>
        chosen.Select(choice => new NumaClaim(need.Policy, choice.Cpus));

    private static string? Written(IReadOnlyList<NumaChoice>? chosen) => chosen is null
        ? null
        : string.Join('|', chosen.Select(one => $"{one.Index} {one.HostNode} {string.Join(',', one.Cpus)}"));

    private static string Reason(NumaNeed need, List<HostNode> host, IReadOnlyList<NumaClaim> claims) =>
        Choose(need, host, claims).ShouldBeOfType<PlacementVerdict.Wait>().Reason;

    private static PlacementVerdict Choose(NumaNeed need, List<HostNode> host, IReadOnlyList<NumaClaim> claims) =>
        Placement.Choose(
            new(1, MemorySize.FromMiB(1)),
            [
                new(new(1), "host-1", true, new(64, MemorySize.FromMiB(65536)), default)
                {
                    Nodes = host, Claims = claims,
                },
            ],
            need);

    private static NumaClaim Bound(int node, int mebibytes) =>
        new(PinPolicy.None, []) { MemoryNode = node, Memory = MemorySize.FromMiB(mebibytes) };

    private static VmSpec Spec(NumaSpec? numa) => new()
    {
        Name = "a", Cpu = new() { Count = 2 }, Memory = new(MemorySize.FromMiB(64)), Numa = numa,
    };

    private static NumaNeed Of(NumaSpec numa) => NumaNeed.Of(Spec(numa)).ShouldNotBeNull();

    private static NumaNeed Need(PinPolicy policy, int vcpus, long mebibytes) => new()
    {
        Policy = policy, Nodes = [new(0, vcpus, MemorySize.FromMiB(mebibytes), null)],
    };

    private static NumaNeed Need(PinPolicy policy, params int[] vcpus) => new()
    {
        Policy = policy,
        Nodes = [.. vcpus.Select((count, index) => new NumaNodeNeed(index, count, MemorySize.FromMiB(1), null))],
    };

    private static List<HostNode> Host(int nodes, int cores, int threads) =>
    [
        .. from node in Enumerable.Range(0, nodes)
           let cpus = Enumerable.Range(node * cores * threads, cores * threads).ToList()
           select new HostNode(node, cpus)
           {
               Cores = [.. cpus.Chunk(threads)], Memory = MemorySize.FromMiB(1024), Pages = [new(4, 262_144)],
           },
    ];
}
