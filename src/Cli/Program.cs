using Hypernova.Cli;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

return await CommandLine.RunAsync(args, Surroundings.OfProcess(), interrupted.Token);
