using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Fake;

/// <summary>Shows the document that the fake would define.</summary>
public sealed class FakeDomainPreview : IDomainPreview
{
    /// <inheritdoc/>
    public DomainPreview Preview(DomainDefinition definition, HostProfile profile) => new(
        FakeDocument.Render(
            definition, FakeHardware.Fill(definition.Spec, definition.Hardware), profile.DomainType),
        []);

    /// <inheritdoc/>
    public IReadOnlyList<Finding> Check(DomainDefinition definition, HostProfile profile) => [];
}
