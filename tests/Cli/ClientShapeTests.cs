using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Hypernova.Client;

namespace Hypernova.Cli.Tests;

/// <summary>
/// What the client reads and writes is what api/openapi.json says: a property of another name would be an empty column,
/// or a request without effect.
/// </summary>
public sealed class ClientShapeTests
{
    // Those of the command line alone, and the standard's own.
    private static readonly Type[] Others = [typeof(HostAnswer), typeof(NoBody), typeof(Problem)];

    private static readonly Dictionary<string, string> Renamed = new()
    {
        [nameof(ChangedVm)] = "ChangedVmView",
        [nameof(OperationBrief)] = "OperationSummary",
    };

    public static IEnumerable<TheoryDataRow<Type>> Shapes =>
        from type in typeof(ClientJson).Assembly.GetExportedTypes()
        where type is { IsClass: true, IsGenericType: false } && !Others.Contains(type)
        where Info(type) is { Kind: JsonTypeInfoKind.Object }
        select new TheoryDataRow<Type>(type);

    [Theory]
    [MemberData(nameof(Shapes), DisableDiscoveryEnumeration = true)]
    public void A_shape_of_the_client_is_one_of_the_api(Type type)
    {
        var schemas = Schemas();
        var names = new[]
        {
            type.Name,
            Renamed.GetValueOrDefault(type.Name, type.Name),
            type.Name.Replace("Body", "Request", StringComparison.Ordinal),
        };
        var name = names.FirstOrDefault(schemas.ContainsKey).ShouldNotBeNull($"no schema is as {type.Name}");
        var known = schemas[name]!["properties"]!.AsObject();

        var asked = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(one => one.CanWrite);
        asked.Select(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name)).ShouldBeSubsetOf(
            known.Select(one => one.Key));
    }

    private static JsonTypeInfo? Info(Type type) => ClientJson.Default.GetTypeInfo(type);

    private static JsonObject Schemas()
    {
        var api = JsonNode.Parse(File.ReadAllText(Path.Combine(ReferenceTests.Root(), "api/openapi.json")))!;
        return api["components"]!["schemas"]!.AsObject();
    }
}
