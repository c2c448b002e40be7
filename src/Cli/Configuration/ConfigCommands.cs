using System.CommandLine;

namespace Hypernova.Cli.Configuration;

internal static class ConfigCommands
{
    public static Command Create(Hn hn) => Hn.Group(
        "config",
        "The operator's files: vmm_exec_kvm.conf, kvmrc, oned.conf, sched.conf, nova.conf",
        ShowConfig.Create(hn),
        ExplainConfig.Create(hn),
        ReloadConfig.Create(hn));
}
