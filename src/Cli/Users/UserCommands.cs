using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Users;

internal static class UserCommands
{
    private static readonly Table<UserView> Columns = new(
        ("ID", user => $"{user.Id}"),
        ("NAME", user => user.Name),
        ("GROUPS", user => string.Join(",", user.Groups ?? [])),
        ("ENABLED", user => user.Enabled ? "yes" : "no"));

    public static Command Create(Hn hn) => Hn.Group(
        "user", "Users", AddUser.Create(hn), List(hn), Show(hn), Password(hn), Remove(hn));

    public static async Task<UserView> FindAsync(CliSession session, string text, CancellationToken cancellationToken)
    {
        var users = await session.ListAsync("/v1/users", ClientJson.Default.PageUserView, cancellationToken);
        return users.FirstOrDefault(user => user.Name == text || $"{user.Id}" == text)
            ?? throw new CliException(ExitCode.NotFound, $"there is no user '{text}'", "see: hn user list");
    }

    public static Argument<string> Argument() => new("user") { Description = "Number or name of a user" };

    private static Command List(Hn hn) => hn.Command("list", "List users", [], async (session, cancellationToken) =>
    {
        var users = await session.ListAsync("/v1/users", ClientJson.Default.PageUserView, cancellationToken);
        session.PrintList(users, ClientJson.Indented.IReadOnlyListUserView, Columns);
        return ExitCode.Ok;
    });

    private static Command Show(Hn hn)
    {
        var which = Argument();
        return hn.Command("show", "Show a user", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var user = await FindAsync(session, session.Get(which), cancellationToken);
            AddUser.Print(session, user);
            return ExitCode.Ok;
        }
    }

    private static Command Password(Hn hn)
    {
        var which = Argument();
        return hn.Command("password", "Set a user's password, read from standard input", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var user = await FindAsync(session, session.Get(which), cancellationToken);
            var password = await PasswordInput.ReadAsync(session.Surroundings, cancellationToken);
            await session.Api.ChangeAsync(
                HttpMethod.Patch,
                $"/v1/users/{user.Id}",
                new ChangeUserBody { Password = password },
                ClientJson.Default.ChangeUserBody,
                ClientJson.Default.UserView,
                cancellationToken);
            return ExitCode.Ok;
        }
    }

    private static Command Remove(Hn hn)
    {
        var which = Argument();
        return hn.Command("remove", "Remove a user who owns nothing", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var user = await FindAsync(session, session.Get(which), cancellationToken);
            await session.Api.DeleteAsync($"/v1/users/{user.Id}", cancellationToken);
            return ExitCode.Ok;
        }
    }
}
