using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Users;

internal static class Login
{
    public static Command Create(Hn hn)
    {
        var user = new Argument<string>("user") { Description = "Name of the user" };
        return hn.Command("login", "Trade a password for a token, kept in ~/.config/hypernova/token", [user], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var password = await PasswordInput.ReadAsync(session.Surroundings, cancellationToken);
            var token = await session.Api.PostAsync(
                "/v1/login",
                new LoginBody(session.Get(user), password),
                ClientJson.Default.LoginBody,
                ClientJson.Default.TokenView,
                cancellationToken);
            var file = ClientSettings.UserTokenFile(session.Surroundings.Environment);
            Keep(file, token.Token ?? throw new CliException(ExitCode.Failed, "the daemon's answer has no token"));
            var until = token.Expires is { } end ? $" until {Show.Time(end)}" : "";
            session.Out.WriteLine($"token kept in {file}{until}");
            return ExitCode.Ok;
        }
    }

    private static void Keep(string file, string token)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var writer = new StreamWriter(file, options);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        writer.WriteLine(token);
    }
}

internal static class WhoAmI
{
    public static Command Create(Hn hn) =>
        hn.Command("whoami", "Who the token belongs to", [], async (session, cancellationToken) =>
        {
            var caller = await session.Api.GetAsync("/v1/whoami", ClientJson.Default.CallerView, cancellationToken);
            if (session.Json)
            {
                session.PrintJson(caller, ClientJson.Indented.CallerView);
                return ExitCode.Ok;
            }

            Show.Pairs(
                session.Out,
                ("id", $"{caller.Id}"),
                ("name", caller.Name),
                ("groups", string.Join(", ", caller.Groups ?? [])),
                ("administrator", caller.Administrator ? "yes" : "no"),
                ("token from", session.Api.Settings.TokenSource));
            return ExitCode.Ok;
        });
}
