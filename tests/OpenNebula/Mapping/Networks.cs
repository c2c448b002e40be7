using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>NIC with limits, sockets, scripts and references to networks.</summary>
public sealed class Networks
{
    private static readonly MappingOptions Open = new() { UnresolvedDirectory = "/ds/0/0" };

    [Fact]
    public void Limits_rings_and_addresses_are_taken_over()
    {
        var nic = Given.Spec("""
            NIC=[BRIDGE=br0, INBOUND_AVG_BW=100, INBOUND_PEAK_BW=200, INBOUND_PEAK_KB=300, OUTBOUND_AVG_BW=400,
                 MTU=9000, RX_QUEUE_SIZE=1024, TX_QUEUE_SIZE=256, IP="10.0.0.7", VROUTER_IP="10.0.0.1", FILTER=f]
            """).Nics.Single();

        nic.ShouldBe(new()
        {
            Attachment = new BridgeAttachment("br0"), Inbound = new(100, 200, 300), Outbound = new(400), Mtu = 9000,
            ReceiveRing = 1024, TransmitRing = 256, Address = "10.0.0.7", RouterAddress = "10.0.0.1", Filter = "f",
        });
    }

    [Theory]
    [InlineData("INBOUND_AVG_BW=0", null)]
    [InlineData("INBOUND_AVG_BW=0, INBOUND_PEAK_BW=5", null)]
    [InlineData("INBOUND_AVG_BW=5, INBOUND_PEAK_BW=0, INBOUND_PEAK_KB=0", 5L)]
    public void A_limit_of_nothing_is_none(string limit, long? average) =>
        Given.Spec($"NIC=[BRIDGE=br0, {limit}]").Nics.Single().Inbound
            .ShouldBe(average is null ? null : new BandwidthSpec(average));

    [Fact]
    public void A_switch_in_user_space_is_reached_by_a_socket() =>
        Given.Spec("NIC=[BRIDGE=ovs0, BRIDGE_TYPE=openvswitch_dpdk]").Nics.Single().Attachment
            .ShouldBe(new VhostUserAttachment("ovs0"));

    [Fact]
    public void The_misprint_of_the_guide_is_understood_with_a_warning()
    {
        const string Nic = "NIC=[BRIDGE=br0, INBOUND_AVG_BW=1, INBOUND_PEAK_KW=7]";

        Given.Spec(Nic).Nics.Single().Inbound.ShouldBe(new(1, Burst: 7));
        Given.Finding(Nic).Severity.ShouldBe(Severity.Warning);
        Given.Finding(Nic).Remedy.ShouldContain("INBOUND_PEAK_KB");
    }

    [Fact]
    public void The_old_misspelling_of_MODEL_is_warned_of()
    {
        var warning = Given.Finding("NIC=[BRIDGE=br0, MODE=virtio]");

        warning.Severity.ShouldBe(Severity.Warning);
        warning.Remedy.ShouldContain("MODEL");
    }

    [Fact]
    public void Where_no_level_names_a_model_libvirt_chooses() =>
        Given.Spec("NIC=[BRIDGE=br0]", new() { Levels = [new("old", Template.Parse("OS=[ARCH=x86_64]"))] }).Nics
            .Single().ShouldBe(new() { Attachment = new BridgeAttachment("br0"), Model = null, Queues = null });

    [Fact]
    public void An_empty_default_of_a_host_switches_the_operators_off() =>
        Given.Spec("NIC=[BRIDGE=br0, IP=\"10.0.0.1\"]", new()
        {
            Levels =
            [
                new("host", Template.Parse("NIC=[FILTER=\"\"]")), new("file", Template.Parse("NIC=[FILTER=f]")),
                BuiltInDefaults.Level,
            ],
        }).Nics.Single().Filter.ShouldBeNull();

    [Theory]
    [InlineData("NETWORK=net", "NIC[0]/NETWORK")]
    [InlineData("NETWORK_ID=5", "NIC[0]/NETWORK_ID")]
    [InlineData("NETWORK_MODE=auto", "NIC[0]/NETWORK_MODE")]
    public void A_network_of_a_store_may_stay_open_where_nobody_runs_it(string nic, string attribute)
    {
        var warning = Given.Finding($"NIC=[{nic}]", Open);

        (warning.Severity, warning.Attribute).ShouldBe((Severity.Warning, attribute));
        warning.Message.ShouldContain("unresolved");
    }

    [Theory]
    [InlineData("BRIDGE=br0, SCRIPT=\"/s\"", "SCRIPT", "nothing is connected to")]
    [InlineData("NETWORK_MODE=dummy, SCRIPT=s", "SCRIPT", "absolute path")]
    [InlineData("BRIDGE=br0, OUTBOUND_PEAK_BW=1", "OUTBOUND_PEAK_BW", "without OUTBOUND_AVG_BW")]
    [InlineData("BRIDGE=br0, INBOUND_PEAK_KB=1", "INBOUND_PEAK_KB", "without INBOUND_AVG_BW")]
    [InlineData("BRIDGE=br0, INBOUND_AVG_BW=4294967296", "INBOUND_AVG_BW", "from 0 to 4294967295")]
    [InlineData("BRIDGE=br0, INBOUND_AVG_BW=1.5", "INBOUND_AVG_BW", "whole number")]
    [InlineData("BRIDGE=br0, VROUTER_IP=x", "VROUTER_IP", "IP address")]
    [InlineData("BRIDGE=br0, MTU=67", "MTU", "from 68 to 65521")]
    [InlineData("BRIDGE=br0, MTU=65522", "MTU", "from 68 to 65521")]
    [InlineData("BRIDGE=br0, RX_QUEUE_SIZE=100", "RX_QUEUE_SIZE", "none of 256")]
    [InlineData("BRIDGE=br0, VIRTIO_QUEUES=0", "VIRTIO_QUEUES", "from 1 to 256")]
    [InlineData("BRIDGE=br0, VIRTIO_QUEUES=257", "VIRTIO_QUEUES", "from 1 to 256")]
    public void A_wrong_NIC_is_refused_at_its_member(string nic, string member, string said)
    {
        var error = Given.Findings($"NIC=[{nic}]").First(finding => finding.Severity == Severity.Error);

        error.Attribute.ShouldBe($"NIC[0]/{member}");
        error.Message.ShouldContain(said);
        error.Line.ShouldBe(4);
    }
}
