using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Hypernova.Client;

/// <summary>Every shape of the API, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(Page<VmView>))]
[JsonSerializable(typeof(Page<HostView>))]
[JsonSerializable(typeof(Page<CpuModelView>))]
[JsonSerializable(typeof(Page<HostDomainView>))]
[JsonSerializable(typeof(Page<ClusterView>))]
[JsonSerializable(typeof(Page<OperationView>))]
[JsonSerializable(typeof(Page<EventView>))]
[JsonSerializable(typeof(Page<UserView>))]
[JsonSerializable(typeof(Page<GroupView>))]
[JsonSerializable(typeof(Page<TokenView>))]
[JsonSerializable(typeof(IReadOnlyList<VmView>))]
[JsonSerializable(typeof(IReadOnlyList<HostView>))]
[JsonSerializable(typeof(IReadOnlyList<CpuModelView>))]
[JsonSerializable(typeof(IReadOnlyList<HostDomainView>))]
[JsonSerializable(typeof(IReadOnlyList<ClusterView>))]
[JsonSerializable(typeof(IReadOnlyList<OperationView>))]
[JsonSerializable(typeof(IReadOnlyList<EventView>))]
[JsonSerializable(typeof(IReadOnlyList<UserView>))]
[JsonSerializable(typeof(IReadOnlyList<GroupView>))]
[JsonSerializable(typeof(IReadOnlyList<TokenView>))]
[JsonSerializable(typeof(IReadOnlyList<FindingView>))]
[JsonSerializable(typeof(Page<SettingView>))]
[JsonSerializable(typeof(IReadOnlyList<SettingView>))]
[JsonSerializable(typeof(IReadOnlyList<HostAnswer>))]
[JsonSerializable(typeof(ReloadView))]
[JsonSerializable(typeof(NoBody))]
[JsonSerializable(typeof(CallerView))]
[JsonSerializable(typeof(VmView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(HostView))]
[JsonSerializable(typeof(ClusterView))]
[JsonSerializable(typeof(AddClusterBody))]
[JsonSerializable(typeof(OperationView))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(GroupView))]
[JsonSerializable(typeof(TokenView))]
[JsonSerializable(typeof(ChangedVm))]
[JsonSerializable(typeof(CreateVmBody))]
[JsonSerializable(typeof(UpdateDefinitionBody))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(AddHostBody))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(AddUserBody))]
[JsonSerializable(typeof(ChangeUserBody))]
[JsonSerializable(typeof(AddGroupBody))]
[JsonSerializable(typeof(CreateTokenBody))]
[JsonSerializable(typeof(LoginBody))]
[JsonSerializable(typeof(AgentBody))]
[JsonSerializable(typeof(AgentAnswer))]
[JsonSerializable(typeof(Problem))]
public sealed partial class ClientJson : JsonSerializerContext
{
    /// <summary>The same shapes, indented, for people who read JSON.</summary>
    public static ClientJson Indented { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
