using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hypernova.Model.Specs;

namespace Hypernova.Cli.Templates;

/// <summary>A value of a spec.</summary>
/// <param name="Part">The part it belongs to, such as <c>Cpu/Topology</c>.</param>
/// <param name="Path">The whole path that leads to it.</param>
/// <param name="Value">The value.</param>
internal readonly record struct SpecLine(string Part, string Path, string Value);

/// <summary>A spec as lines of path and value, for comparing two.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(VmSpec))]
internal sealed partial class SpecJson : JsonSerializerContext
{
    public static IEnumerable<SpecLine> Lines(VmSpec spec) =>
        JsonSerializer.SerializeToNode(spec, Default.VmSpec) is { } node ? Lines(node, "") : [];

    private static IEnumerable<SpecLine> Lines(JsonNode? node, string path) => node switch
    {
        JsonObject one => one.SelectMany(
            member => Lines(member.Value, path.Length > 0 ? $"{path}/{member.Key}" : member.Key)),
        JsonArray many => many.SelectMany((item, index) => Lines(item, $"{path}[{index}]")),
        null => [],
        _ => [new(string.Join('/', path.Split('/').Take(2)).Split('[')[0], path, node.ToString())],
    };
}
