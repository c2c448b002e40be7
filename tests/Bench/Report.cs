using System.Globalization;

namespace Hypernova.Bench;

/// <summary>Prints what was measured beside its goal. It judges nothing: a slow machine is not a failed test.</summary>
internal sealed class Report(TextWriter output)
{
    public void Heading(string text) => output.WriteLine($"\n== {text}");

    public void Setting(string name, string value) => output.WriteLine($"   {name,-34} {value}");

    public void AtLeast(string name, double value, string unit, double goal) =>
        Line(name, value, unit, $"goal >= {Number(goal)}", value >= goal);

    public void AtMost(string name, double value, string unit, double goal) =>
        Line(name, value, unit, $"goal <= {Number(goal)}", value <= goal);

    public void Measured(string name, double value, string unit) => Line(name, value, unit, "", true);

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private void Line(string name, double value, string unit, string goal, bool reached)
    {
        var verdict = goal.Length == 0 ? "" : reached ? "  reached" : "  MISSED";
        output.WriteLine($"   {name,-34} {Number(value),12} {unit,-10} {goal}{verdict}");
    }
}
