using Hypernova.Model.Hosts;

namespace Hypernova.Hypervisor.Libvirt.Doctor;

/// <summary>The parameter <c>nested</c> of the kernel's modules kvm_intel and kvm_amd .</summary>
internal static class NestingParameter
{
    /// <summary>Where the kernel of this machine shows its modules.</summary>
    public const string Modules = "/sys/module";

    /// <summary>What it is; null where neither module is loaded, or where that is not to be read.</summary>
    /// <param name="modules">The directory of modules.</param>
    public static HostNesting? Read(string modules) =>
        Read(modules, HostNesting.Intel) ?? Read(modules, HostNesting.Amd);

    // Kernels write Y and N for what older ones wrote 1 and 0 for.
    private static HostNesting? Read(string modules, string module)
    {
        try
        {
            return File.ReadAllText(Path.Combine(modules, module, "parameters", "nested")).Trim() switch
            {
                "Y" or "y" or "1" => new(module, IsOn: true),
                "N" or "n" or "0" => new(module, IsOn: false),
                _ => null,
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
