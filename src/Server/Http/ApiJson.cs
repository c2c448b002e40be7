using System.Text.Json.Serialization;
using Hypernova.Server.Events;
using Hypernova.Server.Users;

namespace Hypernova.Server.Http;

/// <summary>Every body of the API, serialized by generated code: camelCase, nulls written, unknown members refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(Page<EventView>))]
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
