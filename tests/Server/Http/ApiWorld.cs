using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hypernova.Hypervisor.Fake;
using Hypernova.Hypervisor.Libvirt;
using Hypernova.Server.Access;
using Hypernova.Server.Configuration;
using Hypernova.Server.Http;
using Hypernova.Server.Store;
using Hypernova.Server.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Hypernova.Server.Tests.Http;

/// <summary>A whole control plane on a port of its own, over a fake fleet and a store of its own.</summary>
public sealed class ApiWorld : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hypernova-api-").FullName;
    private readonly List<HttpClient> _clients = [];
    private ApiHost? _plane;

    public FakeFleet Fleet { get; } = FakeFleet.OfSize(1);

    public ManualClock? Clock { get; init; }

    /// <summary>Where its store is; a SQLite file of its own unless stated.</summary>
    public string? Location { get; init; }

    public string TokenFile => Path.Combine(_directory, "admin.token");

    /// <summary>The operator's files: none unless a test writes some.</summary>
    public string FilesDirectory => _directory;

    internal ApiHost Plane => _plane!;

    internal Database Database => Plane.App.Services.GetRequiredService<Database>();

    public HttpClient Admin { get; private set; } = null!;

    public HttpClient Anonymous { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
    }

    public async Task StartAsync()
    {
        var options = new ApiHostOptions
        {
            Endpoint = new(IPAddress.Loopback, 0),
            Store = new()
            {
                Location = Location ?? Path.Combine(_directory, "store.db"),
                KeyFile = Path.Combine(_directory, "store.key"),
                Synchronous = "NORMAL",
            },
            AdministratorTokenFile = TokenFile,
            Configuration = OperatorFiles.Read(new(new(FilesDirectory))),
            Access = new() { PasswordIterations = 1000 },
            Time = Clock ?? TimeProvider.System,
        };
        _plane = await ApiHost.BuildAsync(
            options, new FakeConnector(Fleet), new LibvirtDomainPreview(), new LibvirtDomainReader(), Stop);
        await _plane.StartAsync(Stop);
        Admin = Client((await File.ReadAllTextAsync(TokenFile, Stop)).Trim());
        Anonymous = Client(null);
    }

    /// <summary>Ends the control plane; what it stored stays.</summary>
    public async Task StopAsync()
    {
        _clients.ForEach(client => client.Dispose());
        _clients.Clear();
        if (_plane is { } plane)
        {
            await plane.App.StopAsync(CancellationToken.None);
            await plane.DisposeAsync();
            _plane = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public HttpClient Client(string? token)
    {
        var client = new HttpClient { BaseAddress = Plane.Address };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        _clients.Add(client);
        return client;
    }

    /// <summary>A user with a token, in groups, made in the store.</summary>
    public async Task<(int Id, HttpClient Client)> AddUserAsync(string name, params string[] groups)
    {
        var secret = TokenSecret.Create();
        var id = await Database.WriteAsync(
            async unit =>
            {
                var known = await GroupRows.IdsAsync(unit);
                var user = await UserRows.AddAsync(unit, name, null, [.. groups.Select(group => known[group])]);
                await TokenRows.AddAsync(unit, user, "test", secret, null);
                return user;
            },
            Stop);
        return ((int)id, Client(secret));
    }

    /// <summary>The fleet's host, added.</summary>
    public async Task AddHostAsync()
    {
        var added = await Admin.AskAsync("POST", "/v1/hosts", new { name = "node1", uri = FakeFleet.AddressOf(0) })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        (await EndedAsync(added.Number("id"))).Text("state").ShouldBe("done");
    }

    /// <summary>A VM created by somebody, once its creation has ended.</summary>
    public async Task<JsonObject> CreateVmAsync(HttpClient owner, string name = "web", bool hold = true)
    {
        var made = await owner.AskAsync("POST", "/v1/vms", new { template = "CPU = 1\nMEMORY = 64\n", name, hold })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await EndedAsync(made["operation"]!["id"]!.GetValue<int>());
        var shown = await Admin.AskAsync("GET", $"/v1/vms/{made["vm"]!["id"]}").ShouldBeAsync(HttpStatusCode.OK);
        shown.Text("state").ShouldBe(hold ? "hold" : "running", shown.ToJsonString());
        return shown;
    }

    /// <summary>An operation once it has ended.</summary>
    public async Task<JsonObject> EndedAsync(int operation)
    {
        while (true)
        {
            var next = Database.Committed.Next;
            var shown = await Admin.AskAsync("GET", $"/v1/operations/{operation}").ShouldBeAsync(HttpStatusCode.OK);
            if (shown.Text("state") is not ("queued" or "running"))
            {
                return shown;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        }
    }

    /// <summary>A group made in the store.</summary>
    public Task<long> AddGroupAsync(string name) => Database.WriteAsync(unit => GroupRows.AddAsync(unit, name), Stop);
}

/// <summary>Short ways to ask.</summary>
internal static class Asking
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> AskAsync(
        this HttpClient client,
        string method,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    public static async Task<JsonObject> JsonAsync(this Task<HttpResponseMessage> asked)
    {
        using var response = await asked;
        return await response.JsonAsync();
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!.AsObject();

    public static async Task<JsonObject> ShouldBeAsync(this Task<HttpResponseMessage> asked, HttpStatusCode status)
    {
        using var response = await asked;
        var text = await response.Content.ReadAsStringAsync(Stop);
        response.StatusCode.ShouldBe(status, text);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    public static string Text(this JsonObject json, string name) => json[name]!.GetValue<string>();

    public static int Number(this JsonObject json, string name) => json[name]!.GetValue<int>();
}
