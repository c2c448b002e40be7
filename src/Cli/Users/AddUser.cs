using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Users;

internal static class AddUser
{
    public static Command Create(Hn hn)
    {
        var name = new Argument<string>("name") { Description = "Name of the user" };
        var groups = new Option<string[]>("--group") { Description = "A group; may be repeated" };
        var password = new Option<bool>("--password") { Description = "Read a password from standard input" };
        return hn.Command("add", "Add a user", [name, groups, password], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var secret = session.Get(password)
                ? await PasswordInput.ReadAsync(session.Surroundings, cancellationToken)
                : null;
            var chosen = session.Get(groups) is { Length: > 0 } given ? given : null;
            var body = new AddUserBody(session.Get(name), secret, chosen);
            var user = await session.Api.PostAsync(
                "/v1/users", body, ClientJson.Default.AddUserBody, ClientJson.Default.UserView, cancellationToken);
            Print(session, user);
            return ExitCode.Ok;
        }
    }

    public static void Print(CliSession session, UserView user)
    {
        if (session.Json)
        {
            session.PrintJson(user, ClientJson.Indented.UserView);
            return;
        }

        Hypernova.Cli.Show.Pairs(
            session.Out,
            ("id", $"{user.Id}"),
            ("name", user.Name),
            ("groups", string.Join(", ", user.Groups ?? [])),
            ("enabled", user.Enabled ? "yes" : "no"));
    }
}
