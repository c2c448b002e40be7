using System.Globalization;
using Hypernova.Hypervisor;
using Hypernova.Hypervisor.Fake;
using Hypernova.Hypervisor.Libvirt;

namespace Hypernova.Daemon;

/// <summary>The driver that the configuration names.</summary>
internal sealed record HypervisorChoice(IHypervisorConnector Connector, IDomainPreview Preview)
{
    private const string Real = "libvirt";
    private const string FakePrefix = "fake:";
    private const int MostFakeHosts = 100_000;

    /// <summary>Whether it is the real one.</summary>
    /// <param name="word">The configured word.</param>
    public static bool IsLibvirt(string word) => string.Equals(word, Real, StringComparison.Ordinal);

    /// <summary>Refuses a word that names none.</summary>
    /// <param name="word">The configured word.</param>
    /// <exception cref="ConfigurationException">It names none.</exception>
    public static void Check(string word)
    {
        if (!IsLibvirt(word) && FakeHosts(word) is null)
        {
            throw new ConfigurationException(
                $"hypervisor: '{word}' is neither libvirt nor fake:N with N from 1 to {MostFakeHosts}");
        }
    }

    /// <summary>Makes it.</summary>
    /// <param name="word">The configured word, checked.</param>
    public static HypervisorChoice Of(string word) => FakeHosts(word) is { } hosts
        ? new(new FakeConnector(FakeFleet.OfSize(hosts)), new FakeDomainPreview())
        : new(new LibvirtConnector(), new LibvirtDomainPreview());

    private static int? FakeHosts(string word) =>
        word.StartsWith(FakePrefix, StringComparison.Ordinal)
        && int.TryParse(word.AsSpan(FakePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var hosts)
        && hosts is > 0 and <= MostFakeHosts
            ? hosts
            : null;
}
