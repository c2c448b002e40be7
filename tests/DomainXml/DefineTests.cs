using Hypernova.DomainXml.Reading;
using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

/// <summary>A real libvirt takes every case, and keeps what we said.</summary>
[Collection<LibvirtCollection>]
public sealed class DefineTests(LibvirtHost host)
{
    /// <summary>All but those for a processor whose emulator is another package, or that emulation cannot be.</summary>
    public static TheoryData<string> Names =>
        [.. GoldenCases.All.Where(row => CanBeHere(row.Value.Spec)).Select(row => row.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Libvirt_defines_every_case(string name)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var input = Here(GoldenCases.All[name], name);
        var made = await host.DefineAsync(DomainWriter.Write(input).Document!, cancellationToken);

        DomainMetadata.Read(made.Root!).ShouldBe(input.Owner);
        made.Root!.Element("title")!.Value.ShouldBe(input.Spec.Name);
        var targets = made.Descendants("disk").Select(disk => disk.Element("target")!.Attribute("dev")!.Value);
        targets.ShouldBe(input.Spec.Disks.Select(disk => disk.Target), ignoreOrder: true);
    }

    private static bool CanBeHere(VmSpec spec) =>
        spec.Os is { Architecture: "x86_64", Container: null, Bootloader: null }
        && spec.Cpu.Model?.Mode != CpuMode.HostPassthrough
        && spec.Memory.Encryption is null;

    // What the machine of a test has: no KVM, and no emulator but the distribution's.
    private static DomainInput Here(DomainInput input, string name) => input.As(vm => vm with { Emulator = null }) with
    {
        DomainName = "case-" + name, Profile = Vm.Emulating, Uuid = new DomainUuid(Guid.NewGuid()),
    };
}
