using System.Globalization;
using System.Text.RegularExpressions;

namespace Hypernova.Bench;

/// <summary>What wrk prints.</summary>
internal sealed partial record WrkOutput(double RequestsPerSecond, double P99Milliseconds, long Failures)
{
    public static WrkOutput Read(string output)
    {
        var p99 = P99().Match(output);
        var scale = p99.Groups[2].Value switch { "us" => 0.001, "s" => 1000, _ => 1.0 };
        var errors = Errors().Match(output);
        return new(
            Number(Rate().Match(output).Groups[1].Value),
            Number(p99.Groups[1].Value) * scale,
            errors.Success ? long.Parse(errors.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)", RegexOptions.None, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)", RegexOptions.None, 1000)]
    private static partial Regex P99();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)", RegexOptions.None, 1000)]
    private static partial Regex Errors();
}
