using System.CommandLine;

namespace Hypernova.Cli;

/// <summary>Scripts for shells: they ask hn itself what could come next.</summary>
internal static class Completion
{
    private const string Bash = """
        _hn() {
          local IFS=$'\n'
          local words
          words=$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
          mapfile -t COMPREPLY < <(compgen -W "${words}" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _hn hn
        """;

    private const string Zsh = """
        #compdef hn
        _hn() {
          local -a suggestions
          suggestions=("${(@f)$(hn "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -- "${suggestions[@]}"
        }
        compdef _hn hn
        """;

    private const string Fish = """
        complete -f -c hn -a '(hn "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
        """;

    public static Command Create(Hn hn)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        return hn.Command("completion", "A script for a shell: source <(hn completion bash)", [shell], (session, _) =>
        {
            session.Out.WriteLine(session.Get(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
            return Task.FromResult(ExitCode.Ok);
        });
    }
}
