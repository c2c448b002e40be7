using System.CommandLine;

namespace Hypernova.Cli.Vms;

internal static class Release
{
    public static Command Create(Hn hn) => VmAction.Create(hn, "release", "Let a held VM be placed");
}
