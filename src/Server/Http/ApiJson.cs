using System.Text.Json.Serialization;
using Hypernova.Server.Clusters;
using Hypernova.Server.Configuration;
using Hypernova.Server.Events;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Users;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Http;

/// <summary>
/// Every body of the API, serialized by generated code: camelCase, nulls written, members that are unknown or
/// given twice refused.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(Page<EventView>))]
[JsonSerializable(typeof(VmView))]
[JsonSerializable(typeof(Page<VmView>))]
[JsonSerializable(typeof(CreateVmBody))]
[JsonSerializable(typeof(UpdateDefinitionBody))]
[JsonSerializable(typeof(ChangedVmView))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(AccessBody))]
[JsonSerializable(typeof(AgentBody))]
[JsonSerializable(typeof(AgentAnswer))]
[JsonSerializable(typeof(HostView))]
[JsonSerializable(typeof(Page<HostView>))]
[JsonSerializable(typeof(Page<CpuModelView>))]
[JsonSerializable(typeof(Page<HostDomainView>))]
[JsonSerializable(typeof(ClusterView))]
[JsonSerializable(typeof(Page<ClusterView>))]
[JsonSerializable(typeof(AddClusterRequest))]
[JsonSerializable(typeof(UpdateClusterRequest))]
[JsonSerializable(typeof(AddHostRequest))]
[JsonSerializable(typeof(UpdateHostRequest))]
[JsonSerializable(typeof(Page<SettingView>))]
[JsonSerializable(typeof(ReloadView))]
[JsonSerializable(typeof(OperationView))]
[JsonSerializable(typeof(Page<OperationView>))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(Page<UserView>))]
[JsonSerializable(typeof(AddUserRequest))]
[JsonSerializable(typeof(ChangeUserRequest))]
[JsonSerializable(typeof(GroupView))]
[JsonSerializable(typeof(Page<GroupView>))]
[JsonSerializable(typeof(AddGroupRequest))]
[JsonSerializable(typeof(TokenView))]
[JsonSerializable(typeof(Page<TokenView>))]
[JsonSerializable(typeof(CreateTokenRequest))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(CallerView))]
internal sealed partial class ApiJson : JsonSerializerContext;
