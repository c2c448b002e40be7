using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Tokens;

internal static class CreateToken
{
    private const int SecondsPerDay = 86_400;

    public static Command Create(Hn hn)
    {
        var name = new Argument<string>("name") { Description = "What it is for" };
        var days = new Option<int?>("--days") { Description = "Days until it expires; never unless given" };
        return hn.Command("create", "Make a token; its secret is shown once", [name, days], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var lifetime = session.Get(days) is { } count ? (long?)count * SecondsPerDay : null;
            var token = await session.Api.PostAsync(
                "/v1/tokens",
                new CreateTokenBody(session.Get(name), lifetime),
                ClientJson.Default.CreateTokenBody,
                ClientJson.Default.TokenView,
                cancellationToken);
            if (session.Json)
            {
                session.PrintJson(token, ClientJson.Indented.TokenView);
                return ExitCode.Ok;
            }

            session.Out.WriteLine(token.Token);
            return ExitCode.Ok;
        }
    }
}
