using System.Xml.Linq;
using Hypernova.DomainXml.Reading;
using Hypernova.Rig;

namespace Hypernova.DomainXml.Tests;

[CollectionDefinition]
public sealed class LibvirtCollection : ICollectionFixture<LibvirtHost>;

/// <summary>One real libvirt for the tests that ask what it makes of our documents.</summary>
public sealed class LibvirtHost : IAsyncLifetime
{
    private readonly TemporaryDirectory _documents = new("documents");
    private PrivateHost? _host;

    public PrivateHost Host => _host ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync() => _host = await PrivateHost.StartAsync(ownNetwork: true);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _documents.Dispose();
    }

    /// <summary>Defines the document by libvirt's own schema and parser; returns the definition it keeps.</summary>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="validate">Whether by the schema too, which is narrower than the parser at some places.</param>
    public async Task<XDocument> DefineAsync(
        XDocument document, CancellationToken cancellationToken, bool validate = true)
    {
        var name = document.Root!.Element("name")!.Value;
        var file = _documents.PathOf(name + ".xml");
        await File.WriteAllTextAsync(file, DomainText.Print(document), cancellationToken);
        // One run of virsh for both: starting it is most of what they cost.
        var commands = $"define {(validate ? "--validate " : "")}{file}; dumpxml --inactive --security-info {name}";
        return DomainText.Parse(await Host.VirshAsync([commands], cancellationToken));
    }
}
