namespace Hypernova.Model.Hosts;

/// <summary>How many virtual CPUs a host's cores carry: beyond it guests wait for one another .</summary>
public static class VcpuLimit
{
    /// <summary>Virtual CPUs for each physical core.</summary>
    public const int MostACore = 10;

    /// <summary>The warning, with the figures; null where there is none, or the cores are not known.</summary>
    /// <param name="vcpus">Virtual CPUs of all VMs that have a place on the host, whether they run or not.</param>
    /// <param name="cores">Physical cores.</param>
    public static string? Warning(int vcpus, int? cores) =>
        cores is { } known && vcpus > (long)known * MostACore
            ? FormattableString.Invariant(
                $"its VMs have {vcpus} vCPUs on {known} physical cores, more than {MostACore} a core")
            : null;
}
