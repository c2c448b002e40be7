using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Users;

internal static class GroupCommands
{
    private static readonly Table<GroupView> Columns = new(
        ("ID", group => $"{group.Id}"), ("NAME", group => group.Name));

    public static Command Create(Hn hn) => Hn.Group("group", "Groups of users", Add(hn), List(hn), Remove(hn));

    private static Command Add(Hn hn)
    {
        var name = new Argument<string>("name") { Description = "Name of the group" };
        return hn.Command("add", "Add a group", [name], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var group = await session.Api.PostAsync(
                "/v1/groups",
                new AddGroupBody(session.Get(name)),
                ClientJson.Default.AddGroupBody,
                ClientJson.Default.GroupView,
                cancellationToken);
            if (session.Json)
            {
                session.PrintJson(group, ClientJson.Indented.GroupView);
                return ExitCode.Ok;
            }

            session.Out.WriteLine($"group {group.Id} {group.Name}");
            return ExitCode.Ok;
        }
    }

    private static Command List(Hn hn) => hn.Command("list", "List groups", [], async (session, cancellationToken) =>
    {
        var groups = await session.ListAsync("/v1/groups", ClientJson.Default.PageGroupView, cancellationToken);
        session.PrintList(groups, ClientJson.Indented.IReadOnlyListGroupView, Columns);
        return ExitCode.Ok;
    });

    private static Command Remove(Hn hn)
    {
        var which = new Argument<string>("group") { Description = "Number or name of a group" };
        return hn.Command("remove", "Remove a group without members", [which], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var text = session.Get(which);
            var groups = await session.ListAsync("/v1/groups", ClientJson.Default.PageGroupView, cancellationToken);
            var group = groups.FirstOrDefault(candidate => candidate.Name == text || $"{candidate.Id}" == text)
                ?? throw new CliException(ExitCode.NotFound, $"there is no group '{text}'", "see: hn group list");
            await session.Api.DeleteAsync($"/v1/groups/{group.Id}", cancellationToken);
            return ExitCode.Ok;
        }
    }
}
