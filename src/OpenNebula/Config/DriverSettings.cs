using System.Globalization;
using Hypernova.Model.Settings;

namespace Hypernova.OpenNebula.Config;

/// <summary>A driver's settings, one by one: <c>VM_MAD[kvm]/TYPE</c>.</summary>
internal static class DriverSettings
{
    public static IEnumerable<Setting> Of(VirtualizationDriver driver, string path)
    {
        var arguments = driver.Arguments;
        (string Name, string? Value, string Meaning)[] all =
        [
            ("SUNSTONE_NAME", driver.Label, "What people see"),
            ("EXECUTABLE", driver.ExecutablePath, "The driver's program"),
            ("ARGUMENTS/threads", Text(arguments.Threads), "Actions handled at once (-t)"),
            ("ARGUMENTS/retries", Text(arguments.Retries), "Further tries of a remote command (-r)"),
            ("ARGUMENTS/local", Local(arguments), "Actions that run on the front-end (-l)"),
            ("ARGUMENTS/parallel", arguments.Parallel ? "yes" : "no", "Several actions on one host at once (-p)"),
            ("ARGUMENTS/shell", arguments.Shell, "Shell of remote commands (-s)"),
            ("ARGUMENTS/directory", arguments.Directory, "Directory of the action scripts"),
            ("DEFAULT", driver.Defaults, "File of defaults"),
            ("TYPE", driver.Type.ToString().ToLowerInvariant(), "kvm, or qemu for emulated guests"),
            ("KEEP_SNAPSHOTS", driver.KeepSnapshots ? "yes" : "no", "Whether snapshots survive power cycles"),
            ("IMPORTED_VMS_ACTIONS", string.Join(", ", driver.ImportedActions), "What imported VMs allow"),
        ];
        return all.Select(one => new Setting(
            OnedConfig.FileName, $"VM_MAD[{driver.Name}]/{one.Name}", one.Value, Origin(one.Name), one.Meaning)
        {
            NotYet = one.Name == "DEFAULT" ? null : "no driver program is run: hosts are reached by libvirt itself",
        });

        SettingOrigin Origin(string name) => driver.Lines.TryGetValue(name.Split('/')[0], out var line)
            ? new(path, line)
            : SettingOrigin.BuiltIn;
    }

    private static string? Local(DriverArguments arguments) => arguments.Local.Count == 0
        ? null
        : string.Join(',', arguments.Local.Select(
            action => action.Key == action.Value ? action.Key : $"{action.Key}={action.Value}"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
