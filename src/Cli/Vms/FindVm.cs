using System.CommandLine;
using System.Globalization;
using Hypernova.Client;

namespace Hypernova.Cli.Vms;

/// <summary>A VM by number or unique name.</summary>
internal static class FindVm
{
    public static Argument<string> Argument() => new("vm") { Description = "Number or name of a VM" };

    public static async Task<VmView> RunAsync(CliSession session, string text, CancellationToken cancellationToken)
    {
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var id))
        {
            return await GetAsync(session, id, cancellationToken);
        }

        var found = await session.ListAsync(
            $"/v1/vms?name={Uri.EscapeDataString(text)}", ClientJson.Default.PageVmView, cancellationToken);
        return found switch
        {
            [var only] => only,
            [] => throw new CliException(ExitCode.NotFound, $"there is no VM named '{text}'", "see: hn vm list"),
            _ => throw new CliException(
                ExitCode.BadInput,
                $"{found.Count} VMs are named '{text}': {string.Join(", ", found.Take(20).Select(vm => vm.Id))}",
                "name one by its number"),
        };
    }

    public static Task<VmView> GetAsync(CliSession session, int id, CancellationToken cancellationToken) =>
        session.Api.GetAsync($"/v1/vms/{id}", ClientJson.Default.VmView, cancellationToken);
}
