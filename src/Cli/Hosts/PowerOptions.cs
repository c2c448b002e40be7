using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Hypernova.Cli.Hosts;

/// <summary>How a host's guests are powered off: the options that <c>add</c> and <c>update</c> share.</summary>
internal sealed class PowerOptions
{
    private const string BuiltIn = "default";

    public PowerOptions() => Force.AcceptOnlyFromAmong("yes", "no", BuiltIn);

    public Option<string?> Timeout { get; } = new("--shutdown-timeout")
    {
        Description = "Seconds a guest may take to power off, unless the VM or the request says; default is kvmrc's",
        HelpName = "seconds|default",
    };

    public Option<string?> Force { get; } = new("--force-destroy")
    {
        Description = "Whether a guest that does not obey in time is destroyed, unless the VM or the request says; "
            + "default is kvmrc's",
    };

    public int? TimeoutOf(CliSession session)
    {
        var text = session.Get(Timeout);
        if (text is null or BuiltIn)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : throw new CliException(
                ExitCode.BadInput, $"--shutdown-timeout: '{text}' is no number of seconds", "a number, or default");
    }

    public bool? ForceOf(CliSession session) => session.Get(Force) is { } text and not BuiltIn ? text == "yes" : null;

    /// <summary>What was given, and nothing else: null goes back to what is built in.</summary>
    public JsonObject Patch(CliSession session)
    {
        var patch = new JsonObject();
        if (session.Get(Timeout) is not null)
        {
            patch["shutdownTimeout"] = TimeoutOf(session);
        }

        if (session.Get(Force) is not null)
        {
            patch["forceDestroy"] = ForceOf(session);
        }

        return patch;
    }
}
