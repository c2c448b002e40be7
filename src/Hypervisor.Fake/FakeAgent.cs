using System.Text.Json;

namespace Hypernova.Hypervisor.Fake;

/// <summary>Answers for the guest agents.</summary>
internal static class FakeAgent
{
    public static string Answer(FakeHost host, DomainUuid uuid, string command)
    {
        if (host.AgentAnswer is { } answer)
        {
            return answer(uuid, command);
        }

        return Verb(command) switch
        {
            "guest-ping" => """{"return":{}}""",
            var verb => throw new HypervisorException(
                FailureKind.Refused,
                $"agent of {uuid} on {host.Uri}: unable to execute QEMU agent command '{verb}': "
                + "The command has not been found"),
        };
    }

    private static string Verb(string command)
    {
        try
        {
            using var document = JsonDocument.Parse(command);
            return document.RootElement.GetProperty("execute").GetString() ?? "";
        }
        catch (Exception malformed)
            when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HypervisorException(
                FailureKind.Refused, $"agent command is no JSON command: {command}", malformed);
        }
    }
}
