using System.Net;
using System.Text.Json.Nodes;

namespace Hypernova.Server.Tests.Http;

public sealed class VmRouteTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    private const string Template = "CPU = 1\nMEMORY = 64\n";

    [Fact]
    public async Task A_create_answers_the_VM_its_operation_and_where_to_follow_it()
    {
        using var answer = await world.Admin.AskAsync(
            "POST", "/v1/vms", new { template = Template + "COLOUR = blue\n", name = "web", hold = true });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var made = await answer.JsonAsync();
        answer.Headers.Location!.OriginalString.ShouldBe($"/v1/operations/{made["operation"]!["id"]}");
        made["vm"]!["name"]!.GetValue<string>().ShouldBe("web");
        made["vm"]!["template"]!.GetValue<string>().ShouldContain("COLOUR");
        var finding = made["findings"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        finding.Text("severity").ShouldBe("warning");
        finding.Text("attribute").ShouldBe("COLOUR");
        finding.Number("line").ShouldBe(3);
    }

    [Fact]
    public async Task A_template_without_a_name_gets_one_with_its_number()
    {
        var made = await CreateAsync(new { template = Template, hold = true });
        made["vm"]!["name"]!.GetValue<string>().ShouldBe($"vm-{made["vm"]!["id"]}");
    }

    [Theory]
    [InlineData("CPU = 1\nMEMORY = [", 2)]
    [InlineData("CPU = 1\nMEMORY = many\n", 2)]
    [InlineData("\u0000\u0001\u0002", 1)]
    public async Task A_bad_template_says_where_and_makes_nothing(string template, int line)
    {
        var problem = await world.Admin.AskAsync("POST", "/v1/vms", new { template, name = "never-made" })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        var finding = problem["findings"]!.AsArray()[0]!.AsObject();
        finding.Text("severity").ShouldBe("error");
        finding.Number("line").ShouldBe(line);
        (await world.Admin.AskAsync("GET", "/v1/vms?name=never-made&all=true").ShouldBeAsync(HttpStatusCode.OK))
            ["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_no_document_can_be_written_for_is_refused_at_its_place()
    {
        const string Drives = "OS = [ MACHINE = pc ]\nDISK = [ SOURCE = \"/a\", TARGET = hda ]\n"
            + "DISK = [ SOURCE = \"/b\", TYPE = cdrom, TARGET = sda ]\n";
        var problem = await world.Admin.AskAsync("POST", "/v1/vms", new { template = Template + Drives, hold = true })
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        var finding = problem["findings"]!.AsArray()[0]!.AsObject();
        finding.Text("attribute").ShouldBe("DISK[1]/TARGET");
        finding.Number("line").ShouldBe(5);
    }

    [Fact]
    public async Task What_is_unknown_is_a_warning_and_with_strict_an_error()
    {
        var body = new { template = Template + "COLOUR = blue\n", hold = true, strict = true };
        var problem = await world.Admin.AskAsync("POST", "/v1/vms", body)
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        problem["findings"]![0]!["attribute"]!.GetValue<string>().ShouldBe("COLOUR");
    }

    [Fact]
    public async Task The_same_key_creates_once_and_another_body_with_it_is_refused()
    {
        (string, string) key = ("Idempotency-Key", "one-of-a-kind");
        var body = new { template = Template, name = "once", hold = true };
        var first = await world.Admin.AskAsync("POST", "/v1/vms", body, key).ShouldBeAsync(HttpStatusCode.Accepted);
        var again = await world.Admin.AskAsync("POST", "/v1/vms", body, key).ShouldBeAsync(HttpStatusCode.Accepted);
        again["vm"]!["id"]!.ToString().ShouldBe(first["vm"]!["id"]!.ToString());
        again["operation"]!["id"]!.ToString().ShouldBe(first["operation"]!["id"]!.ToString());

        var other = new { template = Template, name = "twice", hold = true };
        (await world.Admin.AskAsync("POST", "/v1/vms", other, key).ShouldBeAsync(HttpStatusCode.UnprocessableEntity))
            .Text("code").ShouldBe("idempotency-key-reused");
        (await world.Admin.AskAsync("GET", "/v1/vms?name=once").ShouldBeAsync(HttpStatusCode.OK))["items"]!.AsArray()
            .Count.ShouldBe(1);
    }

    [Fact]
    public async Task Retries_at_once_with_one_key_create_once()
    {
        var body = new { template = Template, name = "raced", hold = true };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Admin
            .AskAsync("POST", "/v1/vms", body, ("Idempotency-Key", "raced")).ShouldBeAsync(HttpStatusCode.Accepted)));
        answers.Select(answer => answer["vm"]!["id"]!.ToString()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_change_of_a_VM_that_moved_is_refused()
    {
        var id = (await world.CreateVmAsync(world.Admin)).Number("id");
        using var shown = await world.Admin.AskAsync("GET", $"/v1/vms/{id}");
        var tag = shown.Headers.ETag!.Tag;
        await world.Admin.AskAsync("POST", $"/v1/vms/{id}/actions/rename", new { name = "a" }, ("If-Match", tag))
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await world.Admin.AskAsync("POST", $"/v1/vms/{id}/actions/rename", new { name = "b" }, ("If-Match", tag))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed);
        await world.Admin.AskAsync("PUT", $"/v1/vms/{id}/access", new { permissions = "uma------" }, ("If-Match", tag))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed);
        await world.Admin.AskAsync("PUT", $"/v1/vms/{id}/definition", new { template = Template }, ("If-Match", tag))
            .ShouldBeAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task An_action_that_the_state_does_not_allow_is_refused_with_its_code_and_remedy()
    {
        var id = (await world.CreateVmAsync(world.Admin)).Number("id");
        var problem = await world.Admin.AskAsync("POST", $"/v1/vms/{id}/actions/suspend")
            .ShouldBeAsync(HttpStatusCode.Conflict);
        problem.Text("code").ShouldBe("not-placed");
        problem.Text("remedy").ShouldNotBeEmpty();
        await world.Admin.AskAsync("POST", $"/v1/vms/{id}/actions/explode").ShouldBeAsync(HttpStatusCode.NotFound);
        await world.Admin.AskAsync("POST", $"/v1/vms/{id}/actions/deploy").ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_show_only_what_the_caller_may_see_and_done_VMs_only_when_asked()
    {
        var (_, ada) = await world.AddUserAsync("lister-ada", "users");
        var (_, eve) = await world.AddUserAsync("lister-eve", "users");
        var own = await world.CreateVmAsync(ada, "own");
        var others = await world.CreateVmAsync(eve, "others");
        var gone = await world.CreateVmAsync(ada, "gone");
        var ended = await ada.AskAsync("POST", $"/v1/vms/{gone.Number("id")}/actions/terminate")
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await world.EndedAsync(ended.Number("id"));

        (await NamesAsync(ada, "/v1/vms")).ShouldBe(["own"]);
        (await NamesAsync(ada, "/v1/vms?all=true")).ShouldBe(["own", "gone"]);
        (await NamesAsync(ada, "/v1/vms?state=done")).ShouldBe(["gone"]);
        (await NamesAsync(eve, "/v1/vms")).ShouldBe(["others"]);
        await ada.AskAsync("GET", $"/v1/vms/{others.Number("id")}").ShouldBeAsync(HttpStatusCode.NotFound);
        (await ada.AskAsync("GET", "/v1/operations").ShouldBeAsync(HttpStatusCode.OK))["items"]!.AsArray()
            .Select(one => one!["vmId"]!.GetValue<int>()).Distinct().Order()
            .ShouldBe([own.Number("id"), gone.Number("id")]);
        await world.Admin.AskAsync("GET", "/v1/vms?state=dreaming").ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_list_shows_the_write_just_made()
    {
        var id = (await world.CreateVmAsync(world.Admin, "before")).Number("id");
        for (var round = 0; round < 20; round++)
        {
            await world.Admin.AskAsync("POST", $"/v1/vms/{id}/actions/rename", new { name = $"after-{round}" })
                .ShouldBeAsync(HttpStatusCode.Accepted);
            (await world.Admin.AskAsync("GET", $"/v1/vms/{id}").ShouldBeAsync(HttpStatusCode.OK)).Text("name")
                .ShouldBe($"after-{round}");
            (await NamesAsync(world.Admin, $"/v1/vms?name=after-{round}")).ShouldHaveSingleItem();
        }
    }

    [Theory]
    [InlineData("EMULATOR = \"/bin/sh\"", "EMULATOR")]
    [InlineData("DISK = [ SOURCE = \"/etc/shadow\", TARGET = \"vda\" ]", "DISK[0]/SOURCE")]
    [InlineData("OS = [ KERNEL = \"/boot/vmlinuz\", INITRD = \"/etc/shadow\" ]", "OS/KERNEL")]
    [InlineData("OS = [ FIRMWARE = \"/usr/share/OVMF/OVMF_CODE.fd\", NVRAM = \"/etc/shadow\" ]", "OS/NVRAM")]
    [InlineData("SMBIOS = [ MODE = host ]", "SMBIOS/MODE")]
    [InlineData("GRAPHICS = [ KEYMAP = de ] SPICE_OPTIONS = \"<hostdev/>\"", "SPICE_OPTIONS")]
    [InlineData("OS = [ INITRD = \"/etc/shadow\" ]", "OS/INITRD")]
    [InlineData("OS = [ NVRAM = \"/etc/shadow\" ]", "OS/NVRAM")]
    [InlineData("HYPERV_OPTIONS = \"<ipi state='on'/>\"", "HYPERV_OPTIONS")]
    [InlineData("FEATURES = [ HYPERV = yes ] HYPERV_OPTIONS = \"<ipi state='on'/>\"", "HYPERV_OPTIONS")]
    [InlineData("CPUSET = \"0\"", "CPUSET")]
    [InlineData("CPU_SHARES = 100000", "CPU_SHARES")]
    [InlineData("MEMORY_LOCKED = YES", "MEMORY_LOCKED")]
    [InlineData("NUMA_NODE = [ TOTAL_CPUS = 1, MEMORY = 64, CPUS = \"0\" ]", "NUMA_NODE[0]/CPUS")]
    [InlineData("RAW = [ TYPE = \"kvm\", DATA = \"<devices/>\" ]", "RAW[0]/DATA")]
    [InlineData("NIC = [ BRIDGE = \"br0\" ]", "NIC[0]/BRIDGE")]
    public async Task What_reaches_beyond_the_VM_is_for_administrators(string attribute, string field)
    {
        var (_, user) = await world.AddUserAsync($"restricted-{Guid.NewGuid():N}", "users");
        var body = new { template = Template + attribute + "\n", hold = true };
        var problem = await user.AskAsync("POST", "/v1/vms", body).ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        problem["findings"]!.AsArray().Select(finding => finding!["attribute"]!.GetValue<string>())
            .ShouldContain(field);
        await world.Admin.AskAsync("POST", "/v1/vms", body).ShouldBeAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task The_log_tells_what_happened_oldest_first()
    {
        var id = (await world.CreateVmAsync(world.Admin)).Number("id");
        var log = await world.Admin.AskAsync("GET", $"/v1/vms/{id}/log").ShouldBeAsync(HttpStatusCode.OK);
        log["items"]![0]!["kind"]!.GetValue<string>().ShouldBe("vm.created");
    }

    [Fact]
    public async Task Two_hundred_creates_at_once_are_two_hundred_VMs()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 200).Select(number =>
            CreateAsync(new { template = Template, name = $"crowd-{number}", hold = true })));
        made.Select(one => one["vm"]!["id"]!.GetValue<int>()).Distinct().Count().ShouldBe(200);
    }

    private Task<JsonObject> CreateAsync(object body) =>
        world.Admin.AskAsync("POST", "/v1/vms", body).ShouldBeAsync(HttpStatusCode.Accepted);

    private static async Task<IReadOnlyList<string>> NamesAsync(HttpClient client, string path) =>
    [
        .. (await client.AskAsync("GET", path).ShouldBeAsync(HttpStatusCode.OK))["items"]!.AsArray()
            .Select(vm => vm!["name"]!.GetValue<string>()),
    ];

    [Fact]
    public async Task A_template_that_was_shown_can_be_sent_back_with_its_secrets_hidden()
    {
        const string Console = "CPU = 1\nMEMORY = 64\nGRAPHICS = [ TYPE = vnc, PASSWD = hunter2 ]\n";
        var made = await world.Admin.AskAsync("POST", "/v1/vms", new { template = Console, hold = true })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        var path = $"/v1/vms/{made["vm"]!["id"]}";
        var shown = (await world.Admin.AskAsync("GET", path).JsonAsync()).Text("template");
        shown.ShouldNotContain("hunter2");

        var template = shown.Replace("64", "96", StringComparison.Ordinal);
        (await world.Admin.AskAsync("PUT", $"{path}/definition", new { template })
            .ShouldBeAsync(HttpStatusCode.Accepted))["appliedNow"]!.ToJsonString().ShouldBe("[\"memory\"]");
    }
}
