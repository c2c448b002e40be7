namespace Hypernova.Libvirt.Tests;

public sealed class DomainLifeTests
{
    [Fact]
    public async Task A_domain_is_defined_started_paused_and_undefined()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        var uuid = Guid.NewGuid();
        string name = $"life-{uuid:N}";

        using LibvirtDomain domain = await connection.DefineAsync(TestDriver.Document(name, uuid));
        domain.Identity.ShouldBe(new DomainIdentity(new DomainUuid(uuid), name));
        (await domain.GetStatusAsync()).State.ShouldBe(DomainState.Shutoff);
        (await domain.IsPersistentAsync()).ShouldBeTrue();
        (await domain.IsActiveAsync()).ShouldBeFalse();

        await domain.StartAsync();
        (await domain.GetStatusAsync()).State.ShouldBe(DomainState.Running);
        await domain.SuspendAsync();
        (await domain.GetStatusAsync()).Paused.ShouldBe(PausedReason.User);
        await domain.ResumeAsync();
        DomainSummary summary = await domain.GetSummaryAsync();
        summary.MaximumKiB.ShouldBe(65536UL);
        summary.VirtualCpus.ShouldBe(2);
        await domain.DestroyAsync();
        (await domain.GetStatusAsync()).Shutoff.ShouldBe(ShutoffReason.Destroyed);

        await domain.UndefineAsync();
        LibvirtException gone = await Should.ThrowAsync<LibvirtException>(
            connection.LookupAsync(new DomainUuid(uuid)));
        gone.IsNotFound.ShouldBeTrue();
    }
}
