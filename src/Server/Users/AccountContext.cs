using Hypernova.Server.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Users;

/// <summary>What changes of accounts work with: the store, the passwords, and the cache that must forget.</summary>
internal sealed record AccountContext(Database Database, PasswordCheck Passwords, TokenCache Cache);
