using Hypernova.Daemon;

return await DaemonProcess.RunAsync(args, Console.Out, Console.Error);
