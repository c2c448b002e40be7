using System.Net;
using System.Text.Json.Nodes;

namespace Hypernova.Server.Tests.Http;

/// <summary>VMs that come as libvirt documents or as documents of OpenNebula's, beside templates.</summary>
public sealed class GivenVmTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private const string Head = "<domain type='qemu'><name>brought</name><memory unit='MiB'>64</memory><vcpu>2</vcpu>";

    private const string Document =
        Head + "<os><type arch='x86_64'>hvm</type></os><devices>"
        + "<graphics type='vnc' passwd='hunter2'/></devices></domain>";

    [Fact]
    public async Task A_domain_document_becomes_a_VM_and_hides_its_secrets()
    {
        var made = await world.Admin.AskAsync("POST", "/v1/vms", new { template = Document, hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        made["vm"]!["name"]!.GetValue<string>().ShouldBe("brought");
        made.ToJsonString().ShouldNotContain("hunter2");
        made["vm"]!["template"]!.GetValue<string>().ShouldContain("***");
    }

    [Fact]
    public async Task A_domain_document_that_is_wrong_says_where()
    {
        var template = Document.Replace("<vcpu>2", "\n<vcpu>none", StringComparison.Ordinal);
        var problem = await world.Admin.AskAsync("POST", "/v1/vms", new { template, hold = true })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        problem["findings"]![0]!["attribute"]!.GetValue<string>().ShouldBe("vcpu");
        problem["findings"]![0]!["line"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task An_ordinary_user_is_refused_what_no_field_says()
    {
        var (_, stranger) = await world.AddUserAsync("stranger", "users");
        var template = Document.Replace(
            "</devices>",
            "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0xbeef'/></source>"
            + "</hostdev></devices>",
            StringComparison.Ordinal);
        var problem = await stranger.AskAsync("POST", "/v1/vms", new { template, hold = true })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        problem["findings"]![0]!["attribute"]!.GetValue<string>().ShouldBe("devices/hostdev");
        await stranger.AskAsync("POST", "/v1/vms", new { template = Document, hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("/dev/random", HttpStatusCode.Accepted)]
    [InlineData("/var/lib/libvirt/images/other.qcow2", HttpStatusCode.UnprocessableEntity)]
    public async Task Random_numbers_of_an_ordinary_user_are_not_somebodys_file(string source, HttpStatusCode status)
    {
        var (_, user) = await world.AddUserAsync($"random-{Guid.NewGuid():N}", "users");
        var template = Document.Replace(
            "</devices>",
            $"<rng model='virtio'><backend model='random'>{source}</backend></rng></devices>",
            StringComparison.Ordinal);
        var answer = await user.AskAsync("POST", "/v1/vms", new { template, hold = true }).ShouldBeAsync(status);
        answer["findings"]!.AsArray().Any(finding => finding!["attribute"]!.GetValue<string>() == "RNG/SOURCE")
            .ShouldBe(status is HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_given_VM_is_updated_by_a_document_and_by_a_template()
    {
        var made = await world.Admin.AskAsync("POST", "/v1/vms", new { template = Document, hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        var path = $"/v1/vms/{made["vm"]!["id"]}/definition";
        var more = Document.Replace(">64<", ">96<", StringComparison.Ordinal);
        var changed = await world.Admin.AskAsync("PUT", path, new { template = more })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        changed["appliedNow"]!.ToJsonString().ShouldContain("document");
        changed = await world.Admin.AskAsync("PUT", path, new { template = "NAME = brought\nCPU = 1\nMEMORY = 32" })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        changed["appliedNow"]!.ToJsonString().ShouldContain("memory");
    }

    [Fact]
    public async Task A_document_that_was_shown_can_be_sent_back_with_its_secrets_hidden()
    {
        var made = await world.Admin.AskAsync("POST", "/v1/vms", new { template = Document, hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        var path = $"/v1/vms/{made["vm"]!["id"]}";
        var shown = (await world.Admin.AskAsync("GET", path).JsonAsync()).Text("template");
        shown.ShouldContain("***");

        (await world.Admin.AskAsync("PUT", path + "/definition", new { template = shown })
            .ShouldBeAsync(HttpStatusCode.Accepted))["appliedNow"]!.AsArray().ShouldBeEmpty();
        var changed = await world.Admin.AskAsync(
                "PUT", path + "/definition",
                new { template = shown.Replace(">64<", ">96<", StringComparison.Ordinal) })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        changed["appliedNow"]!.ToJsonString().ShouldBe("[\"memory\",\"document\"]");
        (await world.Admin.AskAsync("GET", path).JsonAsync()).Text("template").ShouldContain("passwd=\"***\"");
    }

    [Fact]
    public async Task A_hidden_secret_that_is_nobodys_is_refused_by_its_place()
    {
        var template = Document.Replace("hunter2", "***", StringComparison.Ordinal);
        var problem = await world.Admin.AskAsync("POST", "/v1/vms", new { template, hold = true })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        problem["findings"]![0]!["attribute"]!.GetValue<string>().ShouldBe("graphics@passwd");
        problem["findings"]![0]!["line"]!.GetValue<int>().ShouldBe(1);
        problem["findings"]![0]!["column"]!.GetValue<int>().ShouldBe(
            Document.IndexOf("passwd", StringComparison.Ordinal) + 1);
    }

    [Fact]
    public async Task What_every_host_would_replace_in_a_document_is_in_the_answer_of_create_and_update()
    {
        await using var other = new ApiWorld();
        await other.InitializeAsync();
        await other.AddHostAsync();
        var made = await other.Admin.AskAsync("POST", "/v1/vms", new { template = Document, hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        Warned(made);
        var path = $"/v1/vms/{made["vm"]!["id"]}/definition";
        Warned(await other.Admin.AskAsync("PUT", path, new { template = Document })
            .ShouldBeAsync(HttpStatusCode.Accepted));

        static void Warned(JsonObject answer)
        {
            var finding = answer["findings"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
            (finding.Text("severity"), finding.Text("attribute")).ShouldBe(("warning", "domain@type"));
            finding.Text("message").ShouldBe("qemu becomes kvm: that is what this host runs");
        }
    }

    [Fact]
    public async Task A_document_of_OpenNebulas_becomes_a_VM_of_its_name()
    {
        const string Template =
            "<VM><ID>42</ID><NAME>old</NAME><TEMPLATE><CPU>1</CPU><MEMORY>64</MEMORY></TEMPLATE><USER_TEMPLATE/></VM>";
        var made = await world.Admin.AskAsync("POST", "/v1/vms", new { template = Template, hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        made["vm"]!["name"]!.GetValue<string>().ShouldBe("old");
    }

    [Theory]
    [InlineData("NAME = text\nCPU = 1\nMEMORY = 64")]
    [InlineData(Document)]
    public async Task A_VM_keeps_the_name_it_was_given_until_its_text_says_another(string template)
    {
        var made = await world.Admin.AskAsync("POST", "/v1/vms", new { template, name = "chosen", hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        var vm = $"/v1/vms/{made["vm"]!["id"]}";

        var larger = template.Replace("= 64", "= 96", StringComparison.Ordinal)
            .Replace(">64<", ">96<", StringComparison.Ordinal);
        await world.Admin.AskAsync("PUT", vm + "/definition", new { template = larger })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        (await ShownAsync("memory")).ShouldBe($"{96 << 20}");
        (await ShownAsync("name")).ShouldBe("chosen");

        var renamed = template.Replace("text", "fresh", StringComparison.Ordinal)
            .Replace("brought", "fresh", StringComparison.Ordinal);
        await world.Admin.AskAsync("PUT", vm + "/definition", new { template = renamed })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        (await ShownAsync("name")).ShouldBe("fresh");

        async Task<string> ShownAsync(string member) =>
            (await world.Admin.AskAsync("GET", vm).ShouldBeAsync(HttpStatusCode.OK))[member]!.ToString();
    }

    [Theory]
    [InlineData("NAME = \"a:b\"\nCPU = 1\nMEMORY = 64", null)]
    [InlineData("NAME = text\nCPU = 1\nMEMORY = 64", "a<b")]
    [InlineData(Document, "it's")]
    public async Task A_name_that_OpenNebula_refuses_is_refused(string template, string? name)
    {
        var refused = await world.Admin.AskAsync("POST", "/v1/vms", new { template, name, hold = true })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        refused.ToJsonString().ShouldContain("which no name may have");
    }

    [Fact]
    public async Task A_VM_that_has_such_a_name_keeps_it()
    {
        var document = Document.Replace("brought", "a:b", StringComparison.Ordinal);
        var made = await world.Admin.AskAsync("POST", "/v1/vms", new { template = document, hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        var vm = $"/v1/vms/{made["vm"]!["id"]}";
        made["vm"]!["name"]!.GetValue<string>().ShouldBe("a:b");

        await UpdateAsync("a:b", HttpStatusCode.Accepted);
        await UpdateAsync("a:c", HttpStatusCode.UnprocessableEntity);
        await world.Admin.AskAsync("POST", vm + "/actions/rename", new { name = "a:c" })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        (await world.Admin.AskAsync("GET", vm).ShouldBeAsync(HttpStatusCode.OK))["name"]!.ToString().ShouldBe("a:b");

        Task<JsonObject> UpdateAsync(string name, HttpStatusCode status) => world.Admin.AskAsync(
            "PUT", vm + "/definition", new { template = $"NAME = \"{name}\"\nCPU = 1\nMEMORY = 64" })
            .ShouldBeAsync(status);
    }
}
