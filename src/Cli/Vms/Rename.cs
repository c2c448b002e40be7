using System.CommandLine;
using Hypernova.Client;

namespace Hypernova.Cli.Vms;

internal static class Rename
{
    public static Command Create(Hn hn)
    {
        var name = new Argument<string>("name") { Description = "The new name" };
        return VmAction.Create(
            hn,
            "rename",
            "Give a VM another name",
            [name],
            session => ("rename", new ActionBody { Name = session.Get(name) }));
    }
}
