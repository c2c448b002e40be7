using System.Xml;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Hypernova.DomainXml.Reading;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>No value ever becomes structure.</summary>
public sealed class HostileTextTests
{
    [Fact]
    public void A_value_never_changes_the_shape_of_a_document()
    {
        var shape = Shape(DomainWriter.Write(With("x")).Document!);
        Prop.ForAll(HostileText.Writable, text =>
        {
            var written = DomainWriter.Write(With(text));
            written.Findings.ShouldBeEmpty();
            Shape(Reparsed(written.Document!)).ShouldBe(shape);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_value_arrives_as_it_was()
    {
        Prop.ForAll(HostileText.Writable, text =>
        {
            var root = Reparsed(DomainWriter.Write(With(text)).Document!).Root!;
            root.Element("title")!.Value.ShouldBe(text);
            root.Element("sysinfo")!.Element("oemStrings")!.Element("entry")!.Value.ShouldBe(text);
            root.Element("os")!.Element("cmdline")!.Value.ShouldBe(text);
            root.Descendants("disk").First().Element("source")!.Attribute("file")!.Value.ShouldBe("/" + text);
            root.Descendants("graphics").Single().Attribute("passwd")!.Value.ShouldBe(Short(text));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_at_all_is_written_or_refused_by_its_attribute()
    {
        Prop.ForAll(HostileText.Any, text =>
        {
            var written = DomainWriter.Write(Everywhere(text));
            if (written.Document is { } document)
            {
                Reparsed(document);
            }
            else
            {
                written.Findings.ShouldAllBe(finding => finding.Attribute.Length > 0 && finding.Message.Length > 0);
                written.Findings.ShouldContain(finding => finding.Severity == Severity.Error);
            }
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>By code: a lone half of a pair does not survive in an attribute of a test.</summary>
    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x001b)]
    [InlineData(0xd800)]
    [InlineData(0xdc00)]
    [InlineData(0xffff)]
    public void A_character_that_xml_cannot_write_is_named_with_its_place(int code)
    {
        var written = DomainWriter.Write(Vm.New(vm => vm with { Name = "😀a" + (char)code }));
        written.Document.ShouldBeNull();
        var finding = written.Findings.ShouldHaveSingleItem();
        finding.Attribute.ShouldBe("NAME");
        finding.Message.ShouldContain($"U+{code:X4} at place 4");
    }

    private static DomainInput With(string text) => Vm.New(vm => vm with
    {
        Name = text,
        Description = text,
        Os = vm.Os with
        {
            Kernel = new("/" + text, "/" + text, text),
            Smbios = new(SmbiosMode.Sysinfo) { Entries = [new("system", "serial", text), new("oemStrings", "", text)] },
        },
        Cpu = new() { Model = new(CpuMode.Custom, text) },
        Disks =
        [
            Vm.Disk("vda") with { Source = new FileSource("/" + text) },
            Vm.Disk("vdb") with
            {
                Source = new NetworkSource("rbd", "pool/" + text) { Login = new(text, "ceph", SecretUsage: text) },
            },
        ],
        Filesystems = [new("/" + text, "tag")],
        Nics =
        [
            Vm.Nic(1, new NetworkAttachment(text)),
            Vm.Nic(2, new EthernetAttachment()) with { Script = "/" + text },
            Vm.Nic(3, new VhostUserAttachment("br0", "/" + text)),
        ],
        Graphics = new(GraphicsKind.Spice) { Password = new(Short(text)), Keymap = "de" },
    });

    private static string Short(string text) => text.Length < 60 ? text : "]]>";

    private static DomainInput Everywhere(string text) => With(text).As(vm => vm with
    {
        Emulator = text,
        Os = vm.Os with
        {
            Machine = text, Architecture = text, Bootloader = text,
            Firmware = Firmware.File, Loader = new(text, text, text),
            Smbios = new(SmbiosMode.Sysinfo) { Entries = [new(text, text, text), new("system", text, text)] },
        },
        Cpu = vm.Cpu with { Cpuset = text, EmulatorCpuset = text },
        Features = new() { Hyperv = new(text), Gic = text, ScsiModel = text },
        Clock = new()
        {
            Offset = ClockOffset.TimeZone, TimeZone = text,
            Timers = [new(text) { TickPolicy = text, Track = text, Mode = text }],
        },
        Disks =
        [
            Vm.Disk("vda") with
            {
                Target = text, Format = text, Cache = text, Io = text, Discard = text, Serial = text, Bus = text,
            },
            Vm.Disk("vdb") with
            {
                Source = new NetworkSource(text, text) { Hosts = [new(text, 1, text)], Login = new(text, text) },
            },
        ],
        Filesystems = [new(text, text)],
        Nics =
        [
            Vm.Nic(1, new BridgeAttachment(text)) with
            {
                Mac = text, Model = text, Target = text, Address = text, RouterAddress = text, Script = text,
            },
            Vm.Nic(2, new VhostUserAttachment(text, text)),
        ],
        Graphics = vm.Graphics! with { Keymap = text },
        Video = new(text),
        Input = new(text, text),
        Sound = new(text),
        Tpm = new(text, text),
        Rng = new() { Device = text },
        Watchdog = new(text, text),
        Usb = new(text),
        Memory = vm.Memory with { Balloon = new(text) },
        Iommu = new(text) { Options = [new(text, text)] },
        Pci = [new() { Address = new(0, 1, 2, 3), MdevMode = text, Profile = text, AcpiNodes = text }],
        Raw = [new(text), new("<devices>" + text + "</devices>")],
    });

    private static XDocument Reparsed(XDocument document)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
        using var text = new StringReader(DomainText.Print(document));
        using var reader = XmlReader.Create(text, settings);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static string Shape(XDocument document) => string.Join('\n', document.Descendants()
        .Select(element => $"{element.Name}({string.Join(',', element.Attributes().Select(part => part.Name))})")
        .Order(StringComparer.Ordinal));
}
