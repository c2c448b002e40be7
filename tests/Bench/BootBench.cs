using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Bench;

/// <summary>
/// Create to running through the daemon against one <c>virsh</c> that defines and starts the same document, in turns,
/// on the same private libvirtd. The end of the create is read from the events: asking all the time would take the
/// processor from what is measured.
/// </summary>
internal static class BootBench
{
    private const int Rounds = 12;

    public static async Task RunAsync(Report report)
    {
        var guest = await TinyGuest.GetAsync();
        await using var host = await PrivateHost.StartAsync();
        using var home = new TemporaryDirectory("bench");
        using var daemon = await DaemonProcess.StartAsync(home.Path, "libvirt");
        using var client = new ApiClient(daemon.Settings);
        await AddHostAsync(client, host.Uri);
        await using var events = EventStream
            .ReadAsync(client, "/v1/events", 0, TimeProvider.System, default)
            .GetAsyncEnumerator(default);
        var ours = new Samples();
        var virsh = new Samples();
        for (var round = 0; round < Rounds + 1; round++)
        {
            // The first round of each warms caches and is not counted.
            var counted = round > 0;
            var vm = await (counted ? ours : new Samples()).MeasureAsync(() => RunningAsync(client, guest, events));
            if (vm.State != "running")
            {
                throw new InvalidOperationException($"VM {vm.Id} is {vm.State}: {vm.Error}");
            }

            var document = await client.GetTextAsync($"/v1/vms/{vm.Id}/xml?kind=definition", default);
            await EndAsync(client, vm.Id);
            var file = home.PathOf("same.xml");
            await File.WriteAllTextAsync(file, document);
            var both = $"define {file}; start {vm.Domain}";
            await (counted ? virsh : new Samples()).MeasureAsync(() => host.VirshAsync([both]));
            await host.VirshAsync([$"destroy {vm.Domain}; undefine {vm.Domain}"]);
        }

        report.Heading("create to running, the tiny guest under software emulation");
        report.Measured("through the daemon, median", ours.Median * 1000, "ms");
        report.Measured("virsh define + start, median", virsh.Median * 1000, "ms");
        report.AtMost("ratio", ours.Median / virsh.Median, "x", 1.15);
        await daemon.StopAsync();
    }

    private static async Task AddHostAsync(ApiClient client, string uri)
    {
        var operation = await client.PostAsync(
            "/v1/hosts",
            new AddHostBody("bench", uri, "auto"),
            ClientJson.Default.AddHostBody,
            ClientJson.Default.OperationView,
            default);
        await EndedAsync(client, operation);
    }

    private static async Task<VmView> RunningAsync(
        ApiClient client, TinyGuest guest, IAsyncEnumerator<EventView> events)
    {
        var template = $"CPU = 0.1\nMEMORY = 128\nOS = [ KERNEL = \"{guest.Kernel}\", INITRD = \"{guest.Initrd}\" ]\n";
        var created = await client.PostAsync(
            "/v1/vms",
            new CreateVmBody(template, "bench", Hold: false, Strict: false),
            ClientJson.Default.CreateVmBody,
            ClientJson.Default.ChangedVm,
            default);
        var vm = created.Vm!.Id;
        do
        {
            await events.MoveNextAsync();
        }
        while (events.Current is not { Kind: "operation.finished", VmId: { } ended } || ended != vm);
        return await client.GetAsync($"/v1/vms/{vm}", ClientJson.Default.VmView, default);
    }

    private static async Task EndAsync(ApiClient client, int id)
    {
        var operation = await client.PostAsync(
            $"/v1/vms/{id}/actions/terminate-hard",
            new ActionBody(),
            ClientJson.Default.ActionBody,
            ClientJson.Default.OperationView,
            default);
        await EndedAsync(client, operation);
    }

    private static async Task EndedAsync(ApiClient client, OperationView operation)
    {
        while (!operation.HasEnded)
        {
            await Task.Delay(5);
            operation = await client.GetAsync(
                $"/v1/operations/{operation.Id}", ClientJson.Default.OperationView, default);
        }

        if (operation.State != "done")
        {
            throw new InvalidOperationException($"{operation.Kind} {operation.State}: {operation.Error}");
        }
    }
}
