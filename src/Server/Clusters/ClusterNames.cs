using System.Globalization;
using Hypernova.Model;

namespace Hypernova.Server.Clusters;

/// <summary>What a cluster's name may be.</summary>
internal static class ClusterNames
{
    /// <summary>What command lines say for no cluster at all.</summary>
    private const string None = "none";

    private const int Longest = 128;

    /// <summary>What is wrong with a name.</summary>
    public static Finding? Check(string? name) => name switch
    {
        null => Wrong($"a cluster needs a name of 1 to {Longest} characters"),
        _ when string.IsNullOrWhiteSpace(name) || name.Length > Longest =>
            Wrong($"a cluster needs a name of 1 to {Longest} characters"),
        _ when name.Any(char.IsControl) => Wrong("a name must not contain line ends or control characters"),
        None => Wrong("'none' stands for no cluster"),
        _ when int.TryParse(name, CultureInfo.InvariantCulture, out _) =>
            Wrong("a name must not be a number: numbers stand for themselves"),
        _ => null,
    };

    /// <summary>The name is another cluster's.</summary>
    public static Rejection Taken(string name, long id) => Rejection.State(new(
        "cluster-exists", string.Create(CultureInfo.InvariantCulture, $"cluster {id} is named {name}"),
        "use another name, or change that one: hn cluster update"));

    private static Finding Wrong(string message) => new(Severity.Error, "name", message);
}
