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
report.Setting("load", "same machine, so the load shares the processors");

var chosen = args.Length > 0 ? args : ["api", "boot"];
if (chosen.Contains("api"))
{
    await ApiBench.RunAsync(report);
}

if (chosen.Contains("boot"))
{
    await BootBench.RunAsync(report);
}
