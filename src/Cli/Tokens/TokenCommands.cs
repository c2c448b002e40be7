using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Tokens;

internal static class TokenCommands
{
    private static readonly Table<TokenView> Columns = new(
        ("ID", token => $"{token.Id}"),
        ("NAME", token => token.Name),
        ("CREATED", token => Show.Time(token.Created)),
        ("EXPIRES", token => Show.Time(token.Expires) ?? "never"),
        ("LAST USED", token => Show.Time(token.LastUsed)));

    public static Command Create(Hn hn) => Hn.Group(
        "token", "Tokens of the caller", CreateToken.Create(hn), List(hn), Revoke(hn));

    private static Command List(Hn hn) => hn.Command("list", "List tokens", [], async (session, cancellationToken) =>
    {
        var tokens = await session.ListAsync("/v1/tokens", ClientJson.Default.PageTokenView, cancellationToken);
        session.PrintList(tokens, ClientJson.Indented.IReadOnlyListTokenView, Columns);
        return ExitCode.Ok;
    });

    private static Command Revoke(Hn hn)
    {
        var id = new Argument<long>("token") { Description = "Number of a token" };
        return hn.Command("revoke", "End a token at once", [id], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            await session.Api.DeleteAsync($"/v1/tokens/{session.Get(id)}", cancellationToken);
            return ExitCode.Ok;
        }
    }
}
