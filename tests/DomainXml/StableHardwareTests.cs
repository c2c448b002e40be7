using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>On a real libvirt: whatever changes beside it, an untouched device keeps its place.</summary>
[Collection<LibvirtCollection>]
public sealed class StableHardwareTests(LibvirtHost host)
{
    private static readonly Func<VmSpec, VmSpec>[] Changes =
    [
        vm => vm with { Memory = new(MemorySize.FromMiB(256)) },
        vm => vm with { Disks = [Vm.Disk("vdz"), .. vm.Disks] },
        vm => vm with { Nics = [vm.Nics[0], .. vm.Nics.Skip(2)] },
        vm => vm with { Graphics = new(GraphicsKind.Vnc) },
        vm => vm with { Nics = [Vm.Nic(9), .. vm.Nics] },
        vm => vm with { Cpu = new() { Count = 3, Maximum = 5 } },
        vm => vm with { Disks = [.. vm.Disks.Where(disk => disk.Target != "vda")] },
        vm => vm with { Disks = [Vm.Disk("sdc"), Vm.Disk("sda"), .. vm.Disks] },
        vm => vm with { Raw = [Random()] },
        vm => vm with { Video = new("virtio") },
        vm => vm with { Features = vm.Features with { GuestAgent = false } },
        vm => vm with { Input = new("tablet", "usb") },
        vm => vm with { Graphics = null, Video = null },
        vm => vm with { Features = vm.Features with { GuestAgent = true } },
        vm => vm with { Disks = [Vm.Disk("vdb"), .. vm.Disks.Where(disk => disk.Target != "vdb")] },
        vm => vm with { Raw = [] },
    ];

    [Theory]
    [InlineData("q35")]
    [InlineData("pc")]
    [InlineData(null)]
    public async Task No_untouched_device_moves_whatever_is_added_or_removed_beside_it(string? machine)
    {
        var input = Vm.New(
            vm => vm with
            {
                Disks = [Vm.Disk("vda"), Vm.Disk("vdb"), Vm.Cdrom("hdc")], Nics = [Vm.Nic(1), Vm.Nic(2), Vm.Nic(3)],
            },
            machine) with { DomainName = "stable-" + (machine ?? "default"), Uuid = new DomainUuid(Guid.NewGuid()) };

        var (before, hardware) = await DefineAsync(input);
        hardware.Machine.ShouldNotBe(machine, "the concrete version is kept, not the alias");
        foreach (var change in Changes)
        {
            input = input.As(change).With(hardware);
            (var after, hardware) = await DefineAsync(input);
            ShouldNotHaveMoved(before, after);
            before = after;
        }
    }

    [Fact]
    public async Task Defining_again_what_is_already_defined_changes_nothing()
    {
        var input = Vm.New(vm => vm with
        {
            Disks = [Vm.Disk("vda"), Vm.Disk("sda")], Nics = [Vm.Nic(1)], Graphics = new(GraphicsKind.Vnc),
        }) with { DomainName = "again", Uuid = new DomainUuid(Guid.NewGuid()) };

        var (before, hardware) = await DefineAsync(input);
        var (after, again) = await DefineAsync(input.With(hardware));

        SameMachine.Differences(before, after).ShouldBeEmpty();
        again.Print().ShouldBe(hardware.Print());
    }

    [Fact]
    public async Task Another_board_starts_anew()
    {
        var input = Vm.New(vm => vm with { Disks = [Vm.Disk("vda")], Nics = [Vm.Nic(1)] }, "pc") with
        {
            DomainName = "board", Uuid = new DomainUuid(Guid.NewGuid()),
        };
        var (_, hardware) = await DefineAsync(input);
        var (_, moved) = await DefineAsync(
            input.As(vm => vm with { Os = vm.Os with { Machine = "q35" } }).With(hardware));

        moved.Machine.ShouldNotBeNull().ShouldStartWith("pc-q35");
    }

    [Fact]
    public async Task A_place_that_the_owner_states_wins_and_the_one_who_was_there_moves()
    {
        var input = Vm.New(vm => vm with { Nics = [Vm.Nic(1), Vm.Nic(2)] }, "pc") with
        {
            DomainName = "stated", Uuid = new DomainUuid(Guid.NewGuid()),
        };
        var (before, hardware) = await DefineAsync(input);
        var taken = before.Descendants("interface").First().Element("address")!;
        var (after, _) = await DefineAsync(input.As(vm => vm with { Raw = [Random(taken)] }).With(hardware));

        XNode.DeepEquals(after.Descendants("rng").Single().Element("address"), taken).ShouldBeTrue();
        var nics = after.Descendants("interface").Select(nic => nic.Element("address")!).ToList();
        XNode.DeepEquals(nics[0], taken).ShouldBeFalse();
        XNode.DeepEquals(nics[1], before.Descendants("interface").Last().Element("address")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_device_whose_controller_is_gone_gets_another_place()
    {
        var input = Vm.New() with { DomainName = "gone", Uuid = new DomainUuid(Guid.NewGuid()) };
        var there = new XElement(
            "address",
            new XAttribute("type", "pci"), new XAttribute("domain", "0"), new XAttribute("bus", "18"),
            new XAttribute("slot", "0"), new XAttribute("function", "0"));
        var port = new RawSpec("<devices><controller type='pci' index='18' model='pcie-root-port'/></devices>");
        var (_, hardware) = await DefineAsync(input.As(vm => vm with { Raw = [port, Random(there)] }));
        var (after, _) = await DefineAsync(input.As(vm => vm with { Raw = [Random()] }).With(hardware));

        after.Descendants("rng").Single().Element("address")!.Attribute("bus")!.Value.ShouldNotBe("0x12");
        after.Descendants("controller").Count(controller => controller.Attribute("index")!.Value == "18").ShouldBe(0);
    }

    private static RawSpec Random(XElement? address = null) => new(new XElement("devices", new XElement(
        "rng",
        new XAttribute("model", "virtio"),
        new XElement("backend", new XAttribute("model", "random"), "/dev/urandom"),
        address)).ToString());

    private async Task<(XDocument Made, StoredHardware Hardware)> DefineAsync(DomainInput input)
    {
        var written = DomainWriter.Write(input);
        var document = written.Document.ShouldNotBeNull(string.Join('\n', written.Findings));
        var made = await host.DefineAsync(document, TestContext.Current.CancellationToken);
        // Through its text, as the store keeps it.
        return (made, StoredHardware.Parse(written.ReadHardware(made).Print()));
    }

    private static void ShouldNotHaveMoved(XDocument before, XDocument after)
    {
        var (was, now) = (Places(before), Places(after));
        var moved = was.Where(place => now.TryGetValue(place.Key, out var place2) && place2 != place.Value)
            .Select(place => $"{place.Key}: {place.Value} -> {now[place.Key]}");
        moved.ShouldBeEmpty();
        was.Keys.Intersect(now.Keys).Count().ShouldBeGreaterThan(5);
        Board(after).ShouldBe(Board(before));
    }

    private static string Board(XDocument made) => made.Root!.Element("os")!.Element("type")!.ToString();

    private static Dictionary<string, string> Places(XDocument made) =>
        DeviceKey.All(made.Root!.Element("devices"))
            .Where(device => device.Element.Element("address") is not null)
            .ToDictionary(
                device => $"{device.Key} ({device.Sort})",
                device => DeviceAddress.Of(device.Element.Element("address"), device.Sort)!,
                StringComparer.Ordinal);
}
