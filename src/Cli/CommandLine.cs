using System.CommandLine;
using Hypernova.Cli.Clusters;
using Hypernova.Cli.Configuration;
using Hypernova.Cli.Console;
using Hypernova.Cli.Hosts;
using Hypernova.Cli.Operations;
using Hypernova.Cli.Templates;
using Hypernova.Cli.Tokens;
using Hypernova.Cli.Users;
using Hypernova.Cli.Vms;

namespace Hypernova.Cli;

/// <summary>The whole tree of commands, and one run of it.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(
        string[] arguments, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var hn = new Hn(surroundings);
        var parsed = Create(hn).Parse(arguments);
        var configuration = new InvocationConfiguration
        {
            Output = surroundings.Out,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        var code = await parsed.InvokeAsync(configuration, cancellationToken);
        return parsed.Errors.Count > 0 ? ExitCode.BadInput : code;
    }

    private static RootCommand Create(Hn hn)
    {
        var root = new RootCommand("Hypernova: virtual machines on KVM. See also: hn help exit-codes")
        {
            hn.Json,
            hn.Endpoint,
            HostCommands.Create(hn),
            ClusterCommands.Create(hn),
            VmCommands.Create(hn),
            TemplateCommands.Create(hn),
            OperationCommands.Create(hn),
            ConfigCommands.Create(hn),
            UserCommands.Create(hn),
            GroupCommands.Create(hn),
            TokenCommands.Create(hn),
            Login.Create(hn),
            WhoAmI.Create(hn),
            Events.Create(hn),
            Completion.Create(hn),
            VersionCommand.Create(hn),
        };
        root.Subcommands.Add(HelpTopics.Create(hn, root));
        return root;
    }
}
