using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypernova.Server.Tests.Http;

/// <summary>What nobody should send: it is refused with its field, in bounded words, and makes nothing.</summary>
public sealed class HostileBodyTests : IClassFixture<HostileWorld>
{
    private const int Large = 1 << 20;
    private const int LongestAnswer = 64 * 1024;

    private readonly ApiWorld _world;

    public HostileBodyTests(HostileWorld world) => _world = world.Api;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string> Members => new()
    {
        { "POST", "/v1/vms", """{"template": "CPU = 1", "hold": true}""", "template:s name:s hold:b strict:b" },
        { "PUT", "/v1/vms/0/definition", """{"template": "CPU = 1"}""", "template:s strict:b" },
        { "POST", "/v1/vms/0/actions/release", "{}", "timeout:n force:b name:s" },
        { "POST", "/v1/vms/0/actions/rename", """{"name": "x"}""", "timeout:n force:b name:s" },
        { "PUT", "/v1/vms/0/access", "{}", "ownerId:n groupId:n permissions:s" },
        { "POST", "/v1/vms/0/agent", "{}", "command:s timeout:n" },
        {
            "POST", "/v1/hosts", """{"name": "n", "uri": "fake://n"}""",
            "name:s uri:s driver:s shutdownTimeout:n forceDestroy:b"
        },
        { "PATCH", "/v1/hosts/0", "{}", "shutdownTimeout:n forceDestroy:b" },
        { "POST", "/v1/users", """{"name": "n"}""", "name:s password:s groups:a" },
        { "PATCH", "/v1/users/0", "{}", "password:s enabled:b groups:a" },
        { "POST", "/v1/groups", """{"name": "n"}""", "name:s" },
        { "POST", "/v1/tokens", """{"name": "n"}""", "name:s expiresIn:n" },
        { "POST", "/v1/login", """{"user": "n", "password": "p"}""", "user:s password:s" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public async Task A_member_of_another_type_is_refused_by_its_name(
        string method, string path, string good, string members)
    {
        foreach (var member in members.Split(' '))
        {
            var (name, kind) = (member.Split(':')[0], member.Split(':')[1]);
            foreach (var (wrong, value) in Values().Where(value => value.Kind != kind))
            {
                var body = JsonNode.Parse(good)!.AsObject();
                body[name] = JsonNode.Parse(value);
                var problem = await RefusedAsync(method, path, body.ToJsonString(), $"{name} as {wrong}");
                problem["findings"]![0]!["attribute"]!.GetValue<string>().ShouldStartWith(name, Case.Sensitive, value);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task A_member_given_twice_is_refused_by_its_name(
        string method, string path, string good, string members)
    {
        var name = members.Split(' ')[0].Split(':')[0];
        var rest = good.Trim('{', '}');
        var comma = rest.Length > 0 ? "," : "";
        var problem = await RefusedAsync(
            method, path, $$"""{"{{name}}": null, "{{name}}": null{{comma}}{{rest}}}""", name);
        problem.Text("detail").ShouldContain(name);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Depth_and_noise_are_refused(string method, string path, string good, string members)
    {
        var name = members.Split(' ')[0].Split(':')[0];
        string[] bodies =
        [
            Nested($$"""{"{{name}}":""", '[', ']'),
            Nested($$"""{"{{name}}":""", "{\"a\":", "}"),
            $$"""{"{{new string('x', Large)}}": 1}""",
            $$"""{"{{name}}": "\ud800"}""",
            good[..^1] + ",",
            "\0",
        ];
        foreach (var body in bodies)
        {
            await RefusedAsync(method, path, body, body[..Math.Min(40, body.Length)]);
        }
    }

    [Theory]
    [InlineData("POST", "/v1/vms", "name", """{"template": "CPU = 1\nMEMORY = 64", "hold": true}""")]
    [InlineData("POST", "/v1/vms/0/actions/rename", "name", "{}")]
    [InlineData("PUT", "/v1/vms/0/access", "permissions", "{}")]
    [InlineData("POST", "/v1/hosts", "name", """{"uri": "fake://n"}""")]
    [InlineData("POST", "/v1/hosts", "uri", """{"name": "n"}""")]
    [InlineData("POST", "/v1/hosts", "driver", """{"name": "n", "uri": "fake://n"}""")]
    [InlineData("POST", "/v1/users", "name", "{}")]
    [InlineData("POST", "/v1/users", "password", """{"name": "n"}""")]
    [InlineData("POST", "/v1/groups", "name", "{}")]
    [InlineData("POST", "/v1/tokens", "name", "{}")]
    public async Task A_megabyte_is_refused_by_its_field(string method, string path, string field, string good)
    {
        string[] values = ["password", "driver", "permissions"];
        List<string> texts = [new('n', Large)];
        if (!values.Contains(field))
        {
            texts.AddRange(["a\u0001b", "a\nb", "a\0", ""]);
        }

        foreach (var text in texts)
        {
            var body = JsonNode.Parse(good)!.AsObject();
            body[field] = text;
            var problem = await RefusedAsync(method, path, body.ToJsonString(), $"{field}, {text.Length} characters");
            problem["findings"]![0]!["attribute"]!.GetValue<string>().ShouldBe(field);
        }
    }

    [Theory]
    [InlineData("NAME = \"@\"", "NAME")]
    [InlineData("DESCRIPTION = \"@\"", "DESCRIPTION")]
    [InlineData("OS = [ KERNEL = \"/k\", KERNEL_CMD = \"@\" ]", "OS/KERNEL_CMD")]
    [InlineData("DISK = [ SOURCE = \"/@\" ]", "DISK")]
    [InlineData("CPU_MODEL = [ MODEL = \"@\" ]", "CPU_MODEL/MODEL")]
    [InlineData("NIC = [ BRIDGE = \"@\" ]", "NIC")]
    public async Task A_hostile_value_of_a_template_is_refused_by_its_attribute_and_place(string line, string attribute)
    {
        foreach (var value in new[] { new string('v', Large), "]]>", "a\u0001b", "a\u001bb", "\uffff" })
        {
            var template = $"CPU = 1\nMEMORY = 64\n{line.Replace("@", value, StringComparison.Ordinal)}\n";
            var body = new JsonObject { ["template"] = template, ["hold"] = true };
            var problem = await RefusedAsync("POST", "/v1/vms", body.ToJsonString(), $"{line} {value[..1]}");
            var finding = problem["findings"]!.AsArray().Select(one => one!.AsObject())
                .FirstOrDefault(one => one.Text("attribute").StartsWith(attribute, StringComparison.OrdinalIgnoreCase));
            (finding?.Number("line") ?? problem["findings"]![0]!["line"]!.GetValue<int>())
                .ShouldBe(3, problem.ToJsonString());
        }
    }

    [Theory]
    [InlineData("DISK = [ SOURCE = \"../../etc/shadow\" ]")]
    [InlineData("DISK = [ SOURCE = \"/var/lib/../../etc/shadow\" ]")]
    [InlineData("OS = [ KERNEL = \"/boot/../etc/shadow\" ]")]
    public async Task A_file_of_the_host_is_not_reached_by_a_detour(string line)
    {
        var (_, user) = await _world.AddUserAsync("climber" + Guid.NewGuid().ToString("N")[..8], "users");
        var body = new JsonObject { ["template"] = $"CPU = 1\nMEMORY = 64\n{line}\n", ["hold"] = true };
        await RefusedAsync("POST", "/v1/vms", body.ToJsonString(), line, user);
    }

    [Theory]
    [InlineData("<domain type='kvm'><name>d</name>@</domain>")]
    [InlineData("<VM><ID>1</ID><NAME>d</NAME><TEMPLATE>@</TEMPLATE></VM>")]
    public async Task A_document_nested_without_end_is_refused_and_the_daemon_lives(string document)
    {
        var nested = string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000));
        var body = new JsonObject
        {
            ["template"] = document.Replace("@", nested, StringComparison.Ordinal), ["hold"] = true,
        };
        await RefusedAsync("POST", "/v1/vms", body.ToJsonString(), document);
    }

    [Fact]
    public async Task Markup_in_a_name_and_a_description_stays_text()
    {
        const string Markup = """]]><b a="1">&amp;</b>""";
        var template = new JsonObject
        {
            ["template"] = "CPU = 1\nMEMORY = 64\nDESCRIPTION = \"</description><c>&lt;\"\n",
            ["hold"] = true,
        };
        var made = await _world.Admin.AskAsync("POST", "/v1/vms", template).ShouldBeAsync(HttpStatusCode.Accepted);
        made["vm"]!["name"]!.GetValue<string>().ShouldBe("vm-" + made["vm"]!["id"]);
        template["name"] = Markup;
        var refused = await _world.Admin.AskAsync("POST", "/v1/vms", template)
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        refused.ToJsonString().ShouldContain("which no name may have");
    }

    private static string Nested(string head, char open, char close) => Nested(head, $"{open}", $"{close}");

    private static string Nested(string head, string open, string close) =>
        head + string.Concat(Enumerable.Repeat(open, 100_000)) + "1"
        + string.Concat(Enumerable.Repeat(close, 100_000)) + "}";

    private static IEnumerable<(string Kind, string Value)> Values() =>
    [
        ("s", "\"x\""), ("n", "7"), ("b", "true"), ("a", "[1]"), ("o", "{}"), ("n2", "1e400"), ("a2", "[[]]"),
    ];

    private async Task<JsonObject> RefusedAsync(
        string method, string path, string body, string what, HttpClient? client = null)
    {
        var before = await CountAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await (client ?? _world.Admin).AskAsync(method, path, content);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        ((int)answer.StatusCode).ShouldBeInRange(400, 499, $"{method} {path} {what}: {text}");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        text.Length.ShouldBeLessThan(LongestAnswer, what);
        (await CountAsync()).ShouldBe(before, what);
        return JsonSerializer.Deserialize<JsonObject>(text)!;
    }

    private async Task<string> CountAsync()
    {
        string[] lists =
            ["/v1/vms?all=true&limit=1000", "/v1/hosts", "/v1/users?limit=1000", "/v1/groups", "/v1/tokens"];
        var counts = new List<int>();
        foreach (var list in lists)
        {
            var shown = await _world.Admin.AskAsync("GET", list).ShouldBeAsync(HttpStatusCode.OK);
            counts.Add(shown["items"]!.AsArray().Count);
        }

        return string.Join(' ', counts);
    }
}

/// <summary>A control plane with a host and a VM on hold, both of number 0.</summary>
public sealed class HostileWorld : IAsyncLifetime
{
    public ApiWorld Api { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        await Api.AddHostAsync();
        await Api.CreateVmAsync(Api.Admin);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
