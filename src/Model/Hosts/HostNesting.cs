namespace Hypernova.Model.Hosts;

/// <summary>Whether guests of a host can run guests of their own .</summary>
/// <param name="Module">The module of the host's kernel that decides: <c>kvm_intel</c> or <c>kvm_amd</c>.</param>
/// <param name="IsOn">Its parameter <c>nested</c>.</param>
public sealed record HostNesting(string Module, bool IsOn)
{
    /// <summary>The module of Intel's processors, whose guests need <c>vmx</c>.</summary>
    public const string Intel = "kvm_intel";

    /// <summary>The module of AMD's processors, whose guests need <c>svm</c>.</summary>
    public const string Amd = "kvm_amd";

    /// <summary>How it is switched on.</summary>
    public string Remedy =>
        $"on the host, write options {Module} nested=1 into /etc/modprobe.d/kvm.conf; then reload the module while no "
        + "VM runs there, or reboot";
}
