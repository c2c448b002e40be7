using System.Runtime.InteropServices;
using Hypernova.Cli;

using var interrupted = new CancellationTokenSource();
// Both let a command end by itself: a console gives the terminal back. Whoever insists by a second one ends it at once.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

return await CommandLine.RunAsync(args, Surroundings.OfProcess(), interrupted.Token);

void End(PosixSignalContext signal)
{
    signal.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
}
