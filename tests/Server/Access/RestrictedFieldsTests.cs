using System.Reflection;
using Hypernova.Model;
using Hypernova.Model.Specs;
using Hypernova.Server.Access;

namespace Hypernova.Server.Tests.Access;

/// <summary>
/// Every field of a spec is either open to all or for administrators: a new one must be put into one of the two lists.
/// </summary>
public sealed class RestrictedFieldsTests
{
    private static readonly Caller User = new(new UserId(7), "somebody", [Caller.Users]);

    private static readonly Caller Administrator = new(new UserId(0), "admin", [Caller.Administrators]);

    [Fact]
    public void Every_field_of_a_spec_is_classified() =>
        Paths(typeof(VmSpec), "").Where(path => !IsOpen(path) && !SpecFields.Restricted.Any(one => Begins(path, one)))
            .ShouldBeEmpty("say in SpecFields whether all may ask for it, and if not, refuse it in Restrictions");

    [Fact]
    public void No_field_is_classified_that_is_not_there_or_twice()
    {
        var paths = Paths(typeof(VmSpec), "").ToList();
        SpecFields.Open.Where(open => !paths.Exists(path => IsOf(path, open))).ShouldBeEmpty();
        SpecFields.Restricted.Where(field => !paths.Exists(path => Begins(path, field))).ShouldBeEmpty();
        SpecFields.Samples.Keys.ShouldBe(SpecFields.Restricted, ignoreOrder: true);
    }

    public static TheoryData<string> Restricted => [.. SpecFields.Samples.Keys];

    [Theory]
    [MemberData(nameof(Restricted))]
    public void A_restricted_field_is_refused_unless_the_VM_has_it_already(string path)
    {
        var spec = SpecFields.Samples[path];

        Restrictions.Check(User, spec, null).Count().ShouldBe(1, path);
        Restrictions.Check(User, spec, SpecFields.Least).Count().ShouldBe(1, path);
        Restrictions.Check(User, spec, spec).ShouldBeEmpty();
        Restrictions.Check(Administrator, spec, null).ShouldBeEmpty();
    }

    [Fact]
    public void What_asks_for_nothing_restricted_is_for_everybody() =>
        Restrictions.Check(User, SpecFields.Least with
        {
            Graphics = new(GraphicsKind.Spice) { SpiceDevices = new("<a/>") },
            Features = new() { Hyperv = new("<a/>"), TranslationCacheMiB = 32 },
            Raw = [new("<a/>", IsDefault: true)],
            Watchdog = new(),
            Rng = new() { Device = "/dev/random" },
        }, null).ShouldBeEmpty();

    [Fact]
    public void A_VM_keeps_its_devices_of_the_host_and_gets_no_more_of_them()
    {
        var open = new PciSpec { Wanted = new(0x8086, null, null), Nic = new(VlanId: 42) };
        var placed = open with
        {
            Address = new(0, 1, 0, 0), IsChosen = true, Nic = new("02:00:00:00:00:01", 42),
        };
        var had = SpecFields.Least with { Pci = [placed] };

        Refused(open).ShouldBeEmpty();
        Refused(placed).ShouldBeEmpty();
        Refused(open, open).ShouldBe(["PCI[1]"]);
        Refused(open with { Nic = new("02:00:00:00:00:02", 42) }).ShouldBe(["PCI[0]"]);
        Refused(open with { Nic = new(VlanId: 43) }).ShouldBe(["PCI[0]"]);

        IEnumerable<string> Refused(params PciSpec[] asked) =>
            Restrictions.Check(User, had with { Pci = asked }, had).Select(finding => finding.Attribute);
    }

    [Fact]
    public void What_the_operators_defaults_bring_is_the_operators()
    {
        var defaults = SpecFields.Least with
        {
            Emulator = "/opt/qemu",
            Cpu = new() { EmulatorCpuset = "0-1" },
            Os = new() { Kernel = new("/boot/k") },
            Nics = [new() { Attachment = new NetworkAttachment("a"), Filter = "clean-traffic" }],
        };

        Restrictions.Check(User, defaults, null, defaults).ShouldBeEmpty();
        Restrictions.Check(User, defaults with { Emulator = "/bin/sh" }, null, defaults)
            .ShouldHaveSingleItem().Attribute.ShouldBe("EMULATOR");
    }

    private static bool IsOpen(string path) => SpecFields.Open.Any(open => IsOf(path, open));

    private static bool IsOf(string path, string field) => path == field || Begins(path, field + ".");

    private static bool Begins(string path, string field) => path.StartsWith(field, StringComparison.Ordinal);

    /// <summary>Every field by its path; lists as <c>[]</c>, one of several kinds by its name.</summary>
    private static IEnumerable<string> Paths(Type type, string path) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
        .SelectMany(property => Of(property.PropertyType, path + property.Name));

    private static IEnumerable<string> Of(Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return Of(type.GetGenericArguments()[0], path + "[]");
        }

        if (type.Namespace != typeof(VmSpec).Namespace || type.IsEnum || type == typeof(QueueCount))
        {
            return [path];
        }

        return type.IsAbstract
            ? type.Assembly.GetTypes().Where(type.IsAssignableFrom).Where(kind => kind != type)
                .SelectMany(kind => Within(kind, $"{path}:{kind.Name}"))
            : Within(type, path);
    }

    private static IEnumerable<string> Within(Type type, string path) =>
        Paths(type, path + ".").DefaultIfEmpty(path);
}
