using System.Globalization;
using System.Text.RegularExpressions;

namespace Hypernova.Bench;

/// <summary>What wrk prints.</summary>
internal sealed partial record WrkOutput(double RequestsPerSecond, double P99Milliseconds, long Failures)
{
    public static WrkOutput Read(string output)
    {
        var p99 = P99().Match(output);
        var scale = p99.Groups["unit"].Value switch { "us" => 0.001, "s" => 1000, _ => 1.0 };
        var errors = Errors().Match(output);
        return new(
            Number(Rate().Match(output).Groups["n"].Value),
            Number(p99.Groups["n"].Value) * scale,
            errors.Success ? long.Parse(errors.Groups["n"].Value, CultureInfo.InvariantCulture) : 0);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+(?<n>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex P99();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<n>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Errors();
}
