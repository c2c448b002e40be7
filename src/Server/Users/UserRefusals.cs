using Hypernova.Model.Lifecycle;

namespace Hypernova.Server.Users;

/// <summary>Why changes of users and groups are refused.</summary>
internal static class UserRefusals
{
    /// <summary>The installation would be left without anybody who may do everything.</summary>
    public static Rejection LastAdministrator { get; } = Rejection.State(new(
        "last-administrator",
        "this is the last enabled administrator",
        "put another user into the group admins first"));

    /// <summary>The built-in groups stay.</summary>
    public static Rejection BuiltIn { get; } =
        Rejection.State(new("built-in", "the groups admins and users are built in", "remove its members instead"));

    /// <summary>Something has the name already.</summary>
    public static Rejection NameTaken(string what, string name) =>
        Rejection.State(new("name-taken", $"there is a {what} '{name}' already", "choose another name"));

    /// <summary>The request with this key was answered before, and the secret was in that answer.</summary>
    public static Rejection SecretShown(long token) =>
        Rejection.State(new(
            "token-already-made",
            $"the first request with this idempotency key made token {token}; its secret was in that answer only",
            $"if that answer was lost, revoke the token (hn token revoke {token}) and ask again with a new key"));

    /// <summary>Something still belongs to it.</summary>
    public static Rejection InUse(string why) =>
        Rejection.State(new("in-use", why, "remove these first, or give them to somebody else"));
}
