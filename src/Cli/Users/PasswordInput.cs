using System.Text;

namespace Hypernova.Cli.Users;

/// <summary>Reads a password: one line of standard input, never echoed, never an argument that others see.</summary>
internal static class PasswordInput
{
    public static async Task<string> ReadAsync(Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (surroundings.InputIsTerminal)
        {
            surroundings.Error.Write("password: ");
            surroundings.Error.Flush();
            return ReadHidden(surroundings);
        }

        using var reader = new StreamReader(surroundings.Input(), Encoding.UTF8);
        return await reader.ReadLineAsync(cancellationToken) is { Length: > 0 } line
            ? line
            : throw new CliException(ExitCode.BadInput, "no password on standard input", "pipe it in as one line");
    }

    private static string ReadHidden(Surroundings surroundings)
    {
        var typed = new StringBuilder();
        while (System.Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        surroundings.Error.WriteLine();
        return typed.ToString();
    }
}
