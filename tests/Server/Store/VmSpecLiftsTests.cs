using System.Text.Json.Nodes;
using Hypernova.Model.Specs;
using Hypernova.Server.Store;

namespace Hypernova.Server.Tests.Store;

/// <summary>Specs stored by earlier versions mean what they meant.</summary>
public sealed class VmSpecLiftsTests
{
    private const string First =
        """
        {"name":"a","memory":{"size":65536},"features":{"acpi":true,"localTime":true},
         "nics":[{"attachment":{"kind":"user"},"queues":3},{"attachment":{"kind":"user"}}]}
        """;

    [Fact]
    public void Queues_and_local_time_of_the_first_schema_are_kept()
    {
        var lifted = Upcasters.VmSpec.Lift(JsonNode.Parse(First)!, 1);

        lifted["features"]!["scsiQueues"]!.GetValue<string>().ShouldBe("auto");
        lifted["features"]!["localTime"].ShouldBeNull();
        lifted["clock"]!["offset"]!.GetValue<string>().ShouldBe("localTime");
        lifted["nics"]!.AsArray().Select(nic => nic!["queues"]!.ToString()).ShouldBe(["3", "auto"]);
    }

    [Fact]
    public void A_number_of_queues_survives_being_written()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new[] { QueueCount.Auto, new QueueCount(4) });

        json.ShouldBe("[\"auto\",4]");
        System.Text.Json.JsonSerializer.Deserialize<QueueCount[]>(json).ShouldBe([QueueCount.Auto, new QueueCount(4)]);
    }
}
