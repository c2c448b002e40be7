using System.Xml.Linq;
using Hypernova.Client;
using Hypernova.Lab.Tests.Rig;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests;

/// <summary>
/// Documents from machines of another distribution, whose boards no QEMU here has: the host's own version of the board
/// stands in, with a warning, and the guest boots on it; a board of another kind is refused.
/// </summary>
public sealed class GivenBoardTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("pc-i440fx-rhel7.6.0", "pc-i440fx-")]
    [InlineData("rhel6.6.0", "pc-i440fx-")]
    [InlineData("pc-q35-rhel8.6.0", "pc-q35-")]
    public async Task A_version_that_the_host_has_not_is_replaced_and_the_guest_boots(string machine, string family)
    {
        var created = await site.CreateAsync(Document(machine));
        var vm = await site.UntilAsync(created.Vm!.Id, seen => seen is { State: "running", Operation: null });
        vm.Warnings.ShouldNotBeNull().ShouldContain(
            warning => warning.Contains($"os/type@machine: this host has no {machine}"));
        await site.GuestIsUpAsync(vm.Id);
        (await BoardAsync(vm)).ShouldStartWith(family);

        var before = await BoardAsync(vm);
        await site.DoAsync(vm.Id, "poweroff-hard");
        await site.DoAsync(vm.Id, "start");
        (await BoardAsync(vm)).ShouldBe(before);
        await site.DoAsync(vm.Id, "terminate-hard");
    }

    [Fact]
    public async Task A_board_of_another_kind_is_refused_before_anything_is_made()
    {
        var refused = await Should.ThrowAsync<ApiException>(site.CreateAsync(Document("strange-board")));
        refused.Message.ShouldContain("os/type@machine");
        refused.Message.ShouldContain("no board 'strange-board'");
        (await site.DomainsAsync()).ShouldBeEmpty();
    }

    private string Document(string machine)
    {
        var document = GuestDomain.DirectBoot($"board-{Guid.NewGuid():N}", site.Guest);
        document.Root!.Element("os")!.Element("type")!.SetAttributeValue("machine", machine);
        return document.ToString();
    }

    private async Task<string> BoardAsync(VmView vm) => XDocument
        .Parse(await site.Host.VirshAsync(["dumpxml", vm.Domain!])).Root!
        .Element("os")!.Element("type")!.Attribute("machine")!.Value;
}
