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

    private static PlacementVerdict Choose(decimal cpu, int mib, params PlacementCandidate[] hosts) =>
        Placement.Choose(new Capacity(cpu, MemorySize.FromMiB(mib)), hosts);

    private static PlacementCandidate Host(int id, decimal cpu, int mib, bool answers = true) =>
        new(new HostId(id), $"h{id}", answers, new Capacity(cpu, MemorySize.FromMiB(mib)), default);
}
