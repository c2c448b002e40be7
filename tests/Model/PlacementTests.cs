using Hypernova.Model.Hosts;

namespace Hypernova.Model.Tests;

public sealed class PlacementTests
{
    [Fact]
    public void The_host_with_the_most_free_memory_is_taken()
    {
        Choose(1, 512, Host(0, 4, 1024), Host(1, 4, 4096), Host(2, 4, 2048))
            .ShouldBe(new PlacementVerdict.Place(new HostId(1)));
    }

    [Fact]
    public void A_host_that_does_not_answer_is_not_taken_and_is_named_in_the_wait()
    {
        var verdict = Choose(1, 512, Host(0, 4, 4096, answers: false));

        verdict.ShouldBeOfType<PlacementVerdict.Wait>().Reason.ShouldContain("1 of 1 hosts do not answer");
    }

    [Fact]
    public void A_full_host_means_waiting()
    {
        var full = Host(0, 4, 1024) with { Used = new Capacity(0, MemorySize.FromMiB(1000)) };

        Choose(1, 512, full).ShouldBeOfType<PlacementVerdict.Wait>();
    }

    [Theory]
    [InlineData(9, 512)]
    [InlineData(1, 9999)]
    public void More_than_any_host_could_have_is_refused_naming_the_largest(decimal cpu, int mib)
    {
        var verdict = Choose(cpu, mib, Host(0, 4, 1024), Host(1, 8, 4096));

        var reason = verdict.ShouldBeOfType<PlacementVerdict.TooBig>().Reason;
        reason.ShouldContain("h1");
        reason.ShouldContain("4 GiB");
    }

    [Fact]
    public void Without_hosts_it_waits_and_says_how_to_add_one() =>
        Choose(1, 1).ShouldBeOfType<PlacementVerdict.Wait>().Reason.ShouldContain("hn host add");

    [Fact]
    public void A_host_that_cannot_run_it_is_passed_over_and_none_after_the_first_that_can_is_asked()
    {
        List<int> asked = [];
        PlacementCandidate[] hosts = [Host(0, 4, 1024), Host(1, 4, 4096), Host(2, 4, 2048), Host(3, 4, 256)];

        Refusing(hosts, host =>
        {
            asked.Add(host.Id.Value);
            return host.Id.Value == 1 ? "no" : null;
        }).ShouldBe(new PlacementVerdict.Place(new HostId(2)));
        asked.ShouldBe([1, 2]);
    }

    [Fact]
    public void Where_none_with_room_can_the_wait_says_why_once_for_each_kind()
    {
        PlacementCandidate[] hosts =
            [Host(0, 4, 1024), Host(1, 4, 1023), Host(2, 4, 1022), Host(3, 4, 1021), Host(4, 4, 256)];

        Refusing(hosts, host => host.Id.Value == 3 ? "B: is old" : "A: is missing")
            .ShouldBeOfType<PlacementVerdict.Wait>().Reason.ShouldBe(
                "no host that has room for it now can run it: hosts h0, h1 and 1 more: A: is missing; "
                + "host h3: B: is old");
    }

    [Fact]
    public void The_reasons_are_bounded()
    {
        var hosts = Enumerable.Range(0, 5000).Select(id => Host(id, 4, 1024)).ToArray();

        var reason = Refusing(hosts, host => host.Name + new string('x', 9000))
            .ShouldBeOfType<PlacementVerdict.Wait>().Reason;
        reason.Length.ShouldBeLessThan(1500);
        reason.ShouldEndWith("; 4996 more for other reasons");
    }

    private static PlacementVerdict Refusing(PlacementCandidate[] hosts, Func<PlacementCandidate, string?> refuses) =>
        Placement.Choose(new Capacity(1, MemorySize.FromMiB(512)), hosts, null, refuses);

    private static PlacementVerdict Choose(decimal cpu, int mib, params PlacementCandidate[] hosts) =>
        Placement.Choose(new Capacity(cpu, MemorySize.FromMiB(mib)), hosts);

    private static PlacementCandidate Host(int id, decimal cpu, int mib, bool answers = true) =>
        new(new HostId(id), $"h{id}", answers, new Capacity(cpu, MemorySize.FromMiB(mib)), default);
}
