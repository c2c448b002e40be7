using System.CommandLine;
using System.Text.Json.Serialization;

namespace Hypernova.Cli.Vms;

internal static partial class Xml
{
    public static Command Create(Hn hn)
    {
        var which = FindVm.Argument();
        var definition = new Option<bool>("--definition") { Description = "As it boots next, not as it runs" };
        return hn.Command("xml", "Print the domain XML, secrets hidden", [which, definition], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var vm = await FindVm.RunAsync(session, session.Get(which), cancellationToken);
            var kind = session.Get(definition) ? "definition" : "live";
            var xml = await session.Api.GetTextAsync($"/v1/vms/{vm.Id}/xml?kind={kind}", cancellationToken);
            if (session.Json)
            {
                session.PrintJson(new Document(vm.Id, kind, xml), DocumentJson.Default.Document);
                return ExitCode.Ok;
            }

            session.Out.WriteLine(xml.TrimEnd());
            return ExitCode.Ok;
        }
    }

    internal sealed record Document(int Id, string Kind, string Xml);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(Document))]
    internal sealed partial class DocumentJson : JsonSerializerContext;
}
