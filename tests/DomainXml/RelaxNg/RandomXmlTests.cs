using System.Globalization;
using System.Xml.Linq;
using System.Xml.XPath;
using FsCheck;
using FsCheck.Fluent;
using Hypernova.DomainXml.Schema;
using Hypernova.DomainXml.Schema.Installed;

namespace Hypernova.DomainXml.Tests.RelaxNg;

/// <summary>Whatever comes in, an answer comes out, in bounded time and memory.</summary>
public sealed class RandomXmlTests
{
    private const int Rounds = 300;
    private const int LittleBytes = 64 * 1024;

    private static readonly string[] Pieces =
    [
        "<", ">", "/", "domain", "devices", "disk", " type='kvm'", " type='file'", "<domain type='kvm'>", "</domain>",
        "<devices>", "</devices>", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a>", "&amp;", "&b;", "'", "\"", "=",
        "<qemu:commandline>", "xmlns:qemu='a'", " ", "\n", "é", "😀", "\u0001", "<a/>", "<?pi?>", "<name>x</name>",
    ];

    [Fact]
    public void Any_text_is_answered()
    {
        var texts = Gen.ArrayOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces)).ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            Documents.Schema.CheckFragment(text);
            Documents.Schema.CheckText(text);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_tree_is_answered_and_the_answer_has_its_place()
    {
        var names = Documents.Parse(Documents.Example("tuned")).Descendants().Select(one => one.Name.LocalName)
            .Append("nobody").Distinct().ToList();
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var tree = Tree(random, names, 6);
            tree.Name = "domain";
            tree.SetAttributeValue("type", "kvm");
            var fault = Documents.Schema.Check(tree);
            if (fault is not null)
            {
                fault.Message.ShouldNotBeEmpty();
                Found(tree, fault.Path).ShouldBeTrue(fault.ToString());
            }
        }
    }

    [Fact]
    public void A_deep_tree_and_a_wide_one_are_answered()
    {
        var deep = new XElement("metadata");
        for (var depth = 0; depth < 20_000; depth++)
        {
            deep = new XElement("a", deep);
        }

        Documents.Schema.Check(Domain(new XElement("metadata", deep)))!.Message.ShouldContain("inside one another");
        var disks = Enumerable.Range(0, 20_000)
            .Select(_ => new XElement("disk", new XAttribute("type", "file"), new XElement("target")));
        Documents.Schema.Check(Domain(new XElement("devices", disks)))!.Path.ShouldBe("/domain/devices/disk[1]/target");
        var shares = Enumerable.Range(0, 20_000).Select(number => new XElement("vcpupin",
            new XAttribute("vcpu", number.ToString(CultureInfo.InvariantCulture)), new XAttribute("cpuset", "0")));
        var cputune = new XElement("cputune", new XElement("shares", "1"), shares, new XElement("shares", "1"));
        Documents.Schema.Check(Domain(cputune))!.Path.ShouldBe("/domain/cputune/shares[2]");
    }

    [Fact]
    public void What_was_seen_before_teaches_nothing_and_costs_little()
    {
        var schema = RelaxNgSchema.Load("domain.rng", SchemaDirectory.Opener(SchemaDirectory.Usual));
        var roots = Documents.All.Select(file => Documents.Parse(File.ReadAllText(file)).Root!).ToList();
        roots.ForEach(root => schema.Check(root).ShouldBeNull());
        var (remembered, before) = (schema.Remembered, GC.GetAllocatedBytesForCurrentThread());
        roots.ForEach(root => schema.Check(root).ShouldBeNull());
        schema.Remembered.ShouldBe(remembered);
        var bytesForEach = (GC.GetAllocatedBytesForCurrentThread() - before) / roots.Count;
        bytesForEach.ShouldBeLessThan(LittleBytes);
    }

    [Fact]
    public async Task Threads_agree_while_the_memory_is_thrown_away()
    {
        var grammar = Grammar.Of(
            "<element name='r'><interleave>"
            + string.Concat(Enumerable.Range(0, 40).Select(
                number => $"<optional><element name='e{number}'><empty/></element></optional>"))
            + "</interleave></element>");
        var schema = Grammar.Load(grammar);
        var most = 0;
        await Parallel.ForAsync(0, 4000, (seed, _) =>
        {
            var random = new Random((int)seed);
            var order = Enumerable.Range(0, 40).OrderBy(_ => random.Next()).ToList();
            var root = new XElement("r", order.Select(number => new XElement($"e{number}")));
            schema.Check(root).ShouldBeNull();
            root.Add(new XElement($"e{order[0]}"));
            schema.Check(root).ShouldNotBeNull().Message.ShouldStartWith("a second");
            InterlockedMax(ref most, schema.Remembered);
            return ValueTask.CompletedTask;
        });
        most.ShouldBeGreaterThan(100_000);
        most.ShouldBeLessThan(300_000);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        var seen = Volatile.Read(ref most);
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            seen = Volatile.Read(ref most);
        }
    }

    private static XElement Domain(XElement inner) => new(
        "domain", new XAttribute("type", "kvm"), new XElement("name", "a"), new XElement("memory", "1"),
        new XElement("os", new XElement("type", "hvm")), inner);

    private static XElement Tree(Random random, List<string> names, int depth)
    {
        var element = new XElement(names[random.Next(names.Count)]);
        foreach (var _ in Enumerable.Range(0, random.Next(3)))
        {
            element.SetAttributeValue(names[random.Next(names.Count)], random.Next(9));
        }

        foreach (var _ in Enumerable.Range(0, depth == 0 ? 0 : random.Next(4)))
        {
            element.Add(random.Next(6) == 0 ? new XText("text") : Tree(random, names, depth - 1));
        }

        return element;
    }

    private static bool Found(XElement tree, string path)
    {
        var attribute = path.LastIndexOf("/@", StringComparison.Ordinal);
        var element = new XDocument(tree).XPathSelectElement(attribute < 0 ? path : path[..attribute]);
        return element is not null && (attribute < 0 || element.Attribute(path[(attribute + 2)..]) is not null);
    }
}
