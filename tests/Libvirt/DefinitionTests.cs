using System.Xml.Linq;

namespace Hypernova.Libvirt.Tests;

public sealed class DefinitionTests
{
    private const string Space = "https://example.org/one";

    [Fact]
    public async Task A_domain_is_found_by_uuid_name_and_number()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        using LibvirtDomain domain = await TestDriver.StartAsync(connection);
        DomainStats stats = await domain.GetStatsAsync(DomainStatsKinds.State);

        using LibvirtDomain byUuid = await connection.LookupAsync(domain.Uuid);
        using LibvirtDomain byName = await connection.LookupAsync(domain.Name);
        using LibvirtDomain byNumber = await connection.LookupAsync(stats.Id.ShouldNotBeNull());

        new[] { byUuid.Identity, byName.Identity, byNumber.Identity }.ShouldAllBe(found => found == domain.Identity);
    }

    [Fact]
    public async Task A_list_holds_only_what_was_asked_for()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        using LibvirtDomain running = await TestDriver.StartAsync(connection);
        using LibvirtDomain defined = await TestDriver.DefineAsync(connection);

        IReadOnlyList<LibvirtDomain> active = await connection.ListDomainsAsync(ListDomainsFlags.Active);
        IReadOnlyList<LibvirtDomain> all = await connection.ListDomainsAsync();

        active.Select(domain => domain.Uuid).ShouldContain(running.Uuid);
        active.Select(domain => domain.Uuid).ShouldNotContain(defined.Uuid);
        new[] { running.Uuid, defined.Uuid }.ShouldBeSubsetOf(all.Select(domain => domain.Uuid));
        foreach (LibvirtDomain domain in active.Concat(all))
        {
            domain.Dispose();
        }
    }

    [Fact]
    public async Task The_document_tells_the_defined_and_the_live_side_apart()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        using LibvirtDomain domain = await TestDriver.StartAsync(connection);

        XElement live = XElement.Parse(await domain.GetXmlAsync());
        XElement defined = XElement.Parse(await domain.GetXmlAsync(DomainXmlFlags.Inactive | DomainXmlFlags.Secure));

        live.Attribute("id").ShouldNotBeNull();
        defined.Attribute("id").ShouldBeNull();
        ((string?)defined.Element("uuid")).ShouldBe(domain.Uuid.ToString());
    }

    [Fact]
    public async Task Metadata_is_kept_per_namespace_and_absent_metadata_is_null()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        using LibvirtDomain domain = await TestDriver.DefineAsync(connection);
        (await domain.GetMetadataAsync(MetadataKind.Element, Space)).ShouldBeNull();
        (await domain.GetMetadataAsync(MetadataKind.Title)).ShouldBeNull();

        await domain.SetMetadataAsync(
            MetadataKind.Element, "<vm id='7'/>", "one", Space, DomainImpact.Config);
        await domain.SetMetadataAsync(MetadataKind.Title, "Größe <1", flags: DomainImpact.Config);

        string element = (await domain.GetMetadataAsync(MetadataKind.Element, Space)).ShouldNotBeNull();
        ((int?)XElement.Parse(element).Attribute("id")).ShouldBe(7);
        (await domain.GetMetadataAsync(MetadataKind.Title)).ShouldBe("Größe <1");

        await domain.SetMetadataAsync(MetadataKind.Element, null, "one", Space, DomainImpact.Config);
        (await domain.GetMetadataAsync(MetadataKind.Element, Space)).ShouldBeNull();
    }

    [Fact]
    public async Task Autostart_is_set_and_read_back()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        using LibvirtDomain domain = await TestDriver.DefineAsync(connection);
        (await domain.GetAutostartAsync()).ShouldBeFalse();
        await domain.SetAutostartAsync(true);
        (await domain.GetAutostartAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Bulk_figures_cover_every_domain_with_typed_values()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        using LibvirtDomain running = await TestDriver.StartAsync(connection);
        using LibvirtDomain defined = await TestDriver.DefineAsync(connection);

        IReadOnlyList<DomainStats> all = await connection.GetAllDomainStatsAsync();

        DomainStats on = all.Single(stats => stats.Domain == running.Identity);
        DomainStats off = all.Single(stats => stats.Domain == defined.Identity);
        on.State.ShouldBe(DomainState.Running);
        on.Id.ShouldNotBeNull();
        off.State.ShouldBe(DomainState.Shutoff);
        off.Id.ShouldBeNull();
        off.Number("no.such.field").ShouldBe(0);
    }

    [Fact]
    public async Task A_domain_that_runs_without_a_definition_is_transient()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        var uuid = Guid.NewGuid();
        using LibvirtDomain domain = await connection.CreateAsync(TestDriver.Document($"t-{uuid:N}", uuid));
        (await domain.IsPersistentAsync()).ShouldBeFalse();
        await domain.DestroyAsync();
        LibvirtException gone = await Should.ThrowAsync<LibvirtException>(connection.LookupAsync(domain.Uuid));
        gone.IsNotFound.ShouldBeTrue();
    }

    [Fact]
    public async Task The_host_tells_about_itself()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();

        (await connection.GetDriverAsync()).ShouldBe("TEST");
        (await connection.GetHostNameAsync()).ShouldNotBeEmpty();
        (await connection.GetCanonicalUriAsync()).ShouldBe(TestDriver.Uri);
        (await connection.GetDaemonVersionAsync()).ShouldBe(LibvirtLibrary.GetVersion());
        (await connection.IsAliveAsync()).ShouldBeTrue();
        XElement.Parse(await connection.GetCapabilitiesAsync()).Name.LocalName.ShouldBe("capabilities");
        NodeHardware node = await connection.GetNodeAsync();
        node.Cpus.ShouldBe(
            node.Topology.Nodes * node.Topology.Sockets * node.Topology.Cores * node.Topology.Threads);
        node.MemoryKiB.ShouldBeGreaterThan(0UL);
    }
}
