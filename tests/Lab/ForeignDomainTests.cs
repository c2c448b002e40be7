using Hypernova.Client;

namespace Hypernova.Lab.Tests;

/// <summary>Domains that are not ours are listed and never touched, whatever they are called.</summary>
public sealed class ForeignDomainTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_foreign_domain_with_our_kind_of_name_survives_everything_we_do()
    {
        var next = (await site.CreateAsync(site.Template("probe"), hold: true)).Vm!.Id + 1;
        var name = $"one-{next}";
        await DefineForeignAsync(name);

        var created = await site.CreateAsync(site.Template("collides"));
        created.Vm!.Id.ShouldBe(next);
        var vm = await site.UntilAsync(
            next, seen => seen.Operation is null && (seen.State == "running" || seen.Error is not null));
        if (vm.State == "running")
        {
            vm.Domain.ShouldNotBe(name);
        }
        else
        {
            vm.Error.ShouldNotBeNull().ShouldContain(name);
        }

        await site.DoAsync(next, "terminate-hard");
        var domains = await site.ListAsync("/v1/hosts/0/domains", ClientJson.Default.PageHostDomainView);
        var foreign = domains.Single(domain => domain.Name == name);
        foreign.Wild.ShouldBeTrue();
        foreign.Vcpus.ShouldBe(1);
        (await site.Host.VirshAsync(["domstate", name])).Trim().ShouldBe("running");
    }

    private async Task DefineForeignAsync(string name)
    {
        var file = Path.Combine(site.Home, "foreign.xml");
        await File.WriteAllTextAsync(
            file,
            $"""
            <domain type='qemu'><name>{name}</name><memory unit='MiB'>16</memory><vcpu>1</vcpu>
            <os><type arch='x86_64' machine='pc'>hvm</type></os><devices/></domain>
            """);
        await site.Host.VirshAsync(["define", file]);
        await site.Host.VirshAsync(["start", name]);
    }
}
