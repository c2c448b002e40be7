using System.CommandLine;
using Hypernova.Cli.Waiting;
using Hypernova.Client;

namespace Hypernova.Cli.Hosts;

internal static class AddHost
{
    public static Command Create(Hn hn)
    {
        var uri = new Argument<string>("uri")
        {
            Description = "libvirt connection URI; qemu:///system is this machine",
            DefaultValueFactory = _ => "qemu:///system",
        };
        var name = new Option<string>("--name")
        {
            Description = "Name of the host; localhost unless the URI names another",
        };
        var driver = new Option<string>("--driver")
        {
            Description = "auto, kvm or qemu (software emulation)",
            DefaultValueFactory = _ => "auto",
        };
        driver.AcceptOnlyFromAmong("auto", "kvm", "qemu");
        var power = new PowerOptions();
        var cluster = new ClusterOption();
        var defaults = new DefaultsOption();
        return hn.Command(
            "add",
            "Add a host by its libvirt URI",
            [uri, name, driver, cluster.Option, defaults.Option, power.Timeout, power.Force],
            RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var address = session.Get(uri);
            var body = new AddHostBody(session.Get(name) ?? NameOf(address), address, session.Get(driver)!)
            {
                ShutdownTimeout = power.TimeoutOf(session),
                ForceDestroy = power.ForceOf(session),
                Defaults = await defaults.ReadAsync(session, cancellationToken),
                ClusterId = await cluster.IdAsync(session, cancellationToken),
            };
            var operation = await session.Api.PostAsync(
                "/v1/hosts", body, ClientJson.Default.AddHostBody, ClientJson.Default.OperationView, cancellationToken);
            operation = await OperationWait.UntilEndAsync(session, operation, cancellationToken);
            if (OperationWait.Failed(operation) || operation.HostId is not { } id)
            {
                return await OperationWait.FinishAsync(session, operation, wait: false, cancellationToken);
            }

            var host = await session.Api.GetAsync($"/v1/hosts/{id}", ClientJson.Default.HostView, cancellationToken);
            defaults.Warn(session, host.Findings);
            ShowHost.Print(session, host);
            return ExitCode.Ok;
        }
    }

    private static string NameOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Host.Length > 0 ? parsed.Host : "localhost";
}
