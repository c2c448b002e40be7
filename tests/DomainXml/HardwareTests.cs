using System.Xml;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Hypernova.DomainXml.Reading;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

public sealed class HardwareTests
{
    [Fact]
    public void Whatever_the_history_no_device_moves_and_no_slot_is_given_twice()
    {
        Prop.ForAll(Gen.Choose(0, 999).ArrayOf(12).ToArbitrary(), history =>
        {
            var input = Vm.New(vm => vm with { Disks = [Vm.Disk("vda")], Nics = [Vm.Nic(1)] }, "pc");
            var (before, hardware) = Define(input);
            foreach (var number in history)
            {
                input = input.As(vm => Change(vm, number)).With(hardware);
                (var after, hardware) = Define(input);
                after.Values.ShouldBeUnique();
                after.Where(slot => before.TryGetValue(slot.Key, out var was) && was != slot.Value).ShouldBeEmpty();
                before = after;
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Without_stored_hardware_the_document_is_what_was_asked()
    {
        var written = DomainWriter.Write(Vm.New());
        XNode.DeepEquals(written.Document, written.Asked).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, "pc-i440fx-7.2")]
    [InlineData("pc", "pc-i440fx-7.2")]
    [InlineData("pc-i440fx-6.2", "pc-i440fx-6.2")]
    [InlineData("q35", "q35")]
    public void An_alias_becomes_the_version_the_guest_has_and_an_asked_version_stays(string? asked, string written)
    {
        var hardware = new StoredHardware("x86_64", "pc-i440fx-7.2", []);
        DomainWriter.Write(Vm.New(machine: asked).With(hardware)).Document!
            .Root!.Element("os")!.Element("type")!.Attribute("machine")!.Value.ShouldBe(written);
    }

    [Fact]
    public void A_guest_that_asks_for_no_board_keeps_the_buses_of_the_one_it_has()
    {
        var input = Vm.New(vm => vm with { Disks = [Vm.Disk("hda")] }, machine: null);
        var written = DomainWriter.Write(input.With(new StoredHardware("x86_64", "pc-q35-7.2", [])));
        written.Document!.Descendants("target").First().Attribute("bus")!.Value.ShouldBe("sata");
    }

    [Fact]
    public void Another_model_of_a_nic_does_not_take_over_the_place()
    {
        var input = Vm.New(vm => vm with { Nics = [Vm.Nic(1)] }, "pc");
        var (_, hardware) = Define(input);
        var written = DomainWriter.Write(
            input.As(vm => vm with { Nics = [Vm.Nic(1) with { Model = "e1000" }] }).With(hardware));
        written.Document!.Descendants("interface").Single().Element("address").ShouldBeNull();
    }

    [Fact]
    public void A_nic_without_an_address_of_its_own_keeps_the_one_that_libvirt_chose()
    {
        var input = Vm.New(vm => vm with { Nics = [Vm.Nic(1) with { Mac = null }] }, "pc");
        var written = DomainWriter.Write(input);
        var made = new XDocument(written.Document!);
        made.Descendants("interface").Single().Add(new XElement("mac", new XAttribute("address", "52:54:00:00:00:01")));

        var again = DomainWriter.Write(input.With(written.ReadHardware(Board.Fill(made)))).Document!;
        var nic = again.Descendants("interface").Single();
        nic.Element("mac")!.Attribute("address")!.Value.ShouldBe("52:54:00:00:00:01");
        nic.Element("address").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("<hardware format='2' arch='x86_64'/>")]
    [InlineData("<domain/>")]
    [InlineData("nonsense")]
    [InlineData("<hardware format='1'><device key='a'/></hardware>")]
    [InlineData("<!DOCTYPE a><hardware format='1'/>")]
    public void Text_that_is_not_stored_hardware_is_not_taken_for_it(string text) =>
        Should.Throw<XmlException>(() => StoredHardware.Parse(text));

    private static (Dictionary<string, string> Slots, StoredHardware Hardware) Define(DomainInput input)
    {
        var written = DomainWriter.Write(input);
        var made = Board.Fill(written.Document.ShouldNotBeNull(string.Join('\n', written.Findings)));
        return (Board.Slots(made), StoredHardware.Parse(written.ReadHardware(made).Print()));
    }

    private static VmSpec Change(VmSpec vm, int number) => (number % 7) switch
    {
        0 => vm with { Disks = [.. Without(vm.Disks, number), Vm.Disk(Unused(vm))] },
        1 => vm with { Disks = [Vm.Disk(Unused(vm)), .. vm.Disks] },
        2 => vm with { Disks = Without(vm.Disks, number) },
        3 => vm with { Nics = [Vm.Nic(vm.Nics.Max(nic => Convert.ToInt32(nic.Mac![^2..], 16)) + 1), .. vm.Nics] },
        4 => vm with { Nics = vm.Nics.Count > 1 ? Without(vm.Nics, number) : vm.Nics },
        5 => vm with { Graphics = vm.Graphics is null ? new(GraphicsKind.Vnc) : null },
        _ => vm with { Memory = new(MemorySize.FromMiB(64 + number)) },
    };

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> all, int number) =>
        all.Count == 0 ? all : [.. all.Take(number % all.Count), .. all.Skip((number % all.Count) + 1)];

    private static string Unused(VmSpec vm) =>
        Enumerable.Range('a', 26).Select(letter => $"vd{(char)letter}")
            .First(name => vm.Disks.All(disk => disk.Target != name));
}
