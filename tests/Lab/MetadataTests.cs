using System.Globalization;
using System.Xml.Linq;
using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Lab.Tests;

/// <summary>What programs that know OpenNebula read of a domain, beside what the API says of its VM.</summary>
public sealed class MetadataTests(Site site) : IClassFixture<Site>
{
    private static readonly XNamespace One = "http://opennebula.org/xmlns/libvirt/1.0";

    [Fact]
    public async Task A_domain_carries_the_facts_of_its_vm_as_of_its_deploy()
    {
        var vm = await site.RunningAsync("facts");

        var facts = await FactsAsync(vm.Domain!);

        ShouldBeThoseOf(facts, vm);
        var deployed = Number(facts, "deployment_time");
        deployed.ShouldBeInRange(vm.Created.ToUnixTimeSeconds(), vm.Started!.Value.ToUnixTimeSeconds());
        await site.DoAsync(vm.Id, "terminate-hard");
    }

    [Fact]
    public async Task A_new_name_and_group_are_told_from_the_next_start_on()
    {
        var vm = await site.RunningAsync("before");
        var before = await FactsAsync(vm.Domain!);
        await site.EndedAsync(await site.ActAsync(vm.Id, "rename", new ActionBody { Name = "after" }));
        await GiveToUsersAsync(vm.Id);

        (await FactsAsync(vm.Domain!)).ToString().ShouldBe(before.ToString());

        await site.DoAsync(vm.Id, "poweroff-hard");
        var started = await site.DoAsync(vm.Id, "start");
        started.Name.ShouldBe("after");
        started.GroupId.ShouldNotBe(vm.GroupId);
        var after = await FactsAsync(vm.Domain!);
        ShouldBeThoseOf(after, started);
        Number(after, "deployment_time").ShouldBeInRange(
            Number(before, "deployment_time"), started.Started!.Value.ToUnixTimeSeconds());
        await site.DoAsync(vm.Id, "terminate-hard");
    }

    [Fact]
    public async Task A_changed_definition_keeps_the_time_of_the_deploy()
    {
        var vm = await site.RunningAsync("edited");
        var before = Number(await FactsAsync(vm.Domain!), "deployment_time");
        var changed = await site.Api.ChangeAsync(
            HttpMethod.Put,
            $"/v1/vms/{vm.Id}/definition",
            new UpdateDefinitionBody(site.Template("edited", "DESCRIPTION = \"another\""), false),
            ClientJson.Default.UpdateDefinitionBody,
            ClientJson.Default.ChangedVm,
            default);
        (await site.EndedAsync(changed.Operation!)).State.ShouldBe("done");

        var defined = await FactsAsync(vm.Domain!, "--config");

        Number(defined, "deployment_time").ShouldBe(before);
        ShouldBeThoseOf(defined, await site.VmAsync(vm.Id));
        await site.DoAsync(vm.Id, "terminate-hard");
    }

    private static void ShouldBeThoseOf(XElement facts, VmView vm)
    {
        Text(facts, "name").ShouldBe(vm.Name);
        Number(facts, "uid").ShouldBe(vm.OwnerId);
        Text(facts, "uname").ShouldBe(vm.Owner);
        Number(facts, "gid").ShouldBe(vm.GroupId);
        Text(facts, "gname").ShouldBe(vm.Group);
        Number(facts, "stime").ShouldBe(vm.Created.ToUnixTimeSeconds());
        Text(facts, "opennebula_version").ShouldBe("7.4.0");
        Text(facts, "system_datastore").ShouldBe($"/var/lib/hypernova/vms/{vm.Id}");
    }

    private async Task<XElement> FactsAsync(string domain, params string[] options) => XElement.Parse(
        await site.Host.VirshAsync(["metadata", domain, One.NamespaceName, .. options]));

    private static string Text(XElement facts, string name) =>
        (facts.Element(One + name) ?? facts.Element(name)).ShouldNotBeNull(name).Value;

    private static long Number(XElement facts, string name) =>
        long.Parse(Text(facts, name), CultureInfo.InvariantCulture);

    // The client has no command for it yet, so the body is said as it is.
    private Task<VmView> GiveToUsersAsync(int vm) => site.Api.ChangeAsync(
        HttpMethod.Put,
        $"/v1/vms/{vm}/access",
        new System.Text.Json.Nodes.JsonObject { ["groupId"] = 1 },
        ClientJson.Default.JsonObject,
        ClientJson.Default.VmView,
        default);
}
