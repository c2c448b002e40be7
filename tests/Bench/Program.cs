using System.Runtime.InteropServices;
using Hypernova.Bench;

var report = new Report(Console.Out);
report.Heading("settings");
report.Setting("processors", $"{Environment.ProcessorCount}");
report.Setting("runtime", RuntimeInformation.FrameworkDescription);
var isRelease = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal);
report.Setting("configuration", isRelease ? "Release" : "Debug");
report.Setting("store", "SQLite, WAL, synchronous=FULL");
report.Setting("authentication", "bearer token, on");
report.Setting("load", "same machine, so the load shares the processors; creates and GETs by wrk, one thread");

var chosen = args.Length > 0 ? args : ["language", "api", "boot", "calls"];
if (chosen.Contains("language"))
{
    LanguageBench.Run(report);
}

if (chosen.Contains("api"))
{
    await ApiBench.RunAsync(report);
}

if (chosen.Contains("boot"))
{
    await BootBench.RunAsync(report);
}

if (chosen.Contains("calls"))
{
    await CallsBench.RunAsync(report);
}

if (chosen.Contains("stress"))
{
    var seconds = chosen.Select(text => int.TryParse(text, out var number) ? number : 0).Max();
    await StressBench.RunAsync(report, TimeSpan.FromSeconds(seconds > 0 ? seconds : 120));
}
