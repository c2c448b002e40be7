using Hypernova.Client;
using Hypernova.Rig;

namespace Hypernova.Bench;

/// <summary>The API with 10,000 VMs on hold: creates, reads, lists, memory, and a restart.</summary>
internal static class ApiBench
{
    private const int Vms = 10_000;
    private const string Template = "CPU = 0.1\nVCPU = 1\nMEMORY = 64\n"
        + "DISK = [ SOURCE = \"/srv/none.qcow2\", DRIVER = \"qcow2\", TARGET = \"vda\" ]\n"
        + "NIC = [ NETWORK = \"default\" ]\nGRAPHICS = [ TYPE = \"vnc\" ]\n";

    public static async Task RunAsync(Report report)
    {
        using var home = new TemporaryDirectory("bench");
        using (var daemon = await DaemonProcess.StartAsync(home.Path, "fake:4"))
        {
            using var client = new ApiClient(daemon.Settings);
            report.Heading($"the API with {Vms:#,0} VMs");
            var before = daemon.Busy;
            var creates = await WrkCreates.RunAsync(daemon.Settings, Template, Vms);
            report.AtLeast("creates on hold", creates, "VMs/s", 2_000);
            report.Measured(
                "creates on hold, CPU of the daemon", (daemon.Busy - before).TotalMicroseconds / Vms, "µs each");
            await ReadOneAsync(report, daemon);
            await ListAsync(report, client);
            report.AtMost("daemon RSS after the reads", daemon.ResidentMegabytes, "MB", 250);
            await daemon.StopAsync();
        }

        await StartAsync(report, home.Path);
    }

    private static async Task ReadOneAsync(Report report, DaemonProcess daemon)
    {
        var arguments = new[]
        {
            "-t1", "-c32", "-d8s", "--latency", "-H", $"Authorization: Bearer {daemon.Settings.Token}",
            new Uri(daemon.Endpoint, "/v1/vms/17").ToString(),
        };
        var output = await Command.OutputAsync("wrk", arguments);
        var wrk = WrkOutput.Read(output);
        report.AtLeast("GET one VM", wrk.RequestsPerSecond, "req/s", 10_000);
        report.Measured("GET one VM, p99", wrk.P99Milliseconds, "ms");
        if (wrk.Failures > 0)
        {
            throw new InvalidOperationException($"{wrk.Failures} of the reads failed:\n{output}");
        }
    }

    private static async Task ListAsync(Report report, ApiClient client)
    {
        var samples = new Samples();
        var listed = 0L;
        for (var round = 0; round < 20; round++)
        {
            var name = $"renamed-{round}";
            await RenameAsync(client, 100 + round, name);
            var vms = await samples.MeasureAsync(() => AllAsync(client));
            listed += vms.Count;
            if (vms.Count != Vms || !vms.Any(vm => vm.Id == 100 + round && vm.Name == name))
            {
                throw new InvalidOperationException($"the list of {vms.Count} does not show the rename just made");
            }
        }

        report.Measured("list, complete VMs", listed / samples.Total, "VMs/s");
        report.Measured("list of 10,000, median", samples.Median * 1000, "ms");
        report.Measured("list of 10,000, p99", samples.P99 * 1000, "ms");
    }

    private static async Task RenameAsync(ApiClient client, int id, string name)
    {
        var operation = await client.PostAsync(
            $"/v1/vms/{id}/actions/rename",
            new ActionBody { Name = name },
            ClientJson.Default.ActionBody,
            ClientJson.Default.OperationView,
            default);
        while (!operation.HasEnded)
        {
            operation = await client.GetAsync(
                $"/v1/operations/{operation.Id}", ClientJson.Default.OperationView, default);
        }
    }

    private static async Task<List<VmView>> AllAsync(ApiClient client)
    {
        var all = new List<VmView>(Vms);
        await foreach (var vm in client.ListAsync("/v1/vms", ClientJson.Default.PageVmView, default))
        {
            all.Add(vm);
        }

        return all;
    }

    private static async Task StartAsync(Report report, string home)
    {
        var samples = new Samples();
        for (var round = 0; round < 3; round++)
        {
            using var daemon = await samples.MeasureAsync(() => FirstAnswerAsync(home));
            await daemon.StopAsync();
        }

        report.AtMost("start to first answer, median", samples.Median, "s", 2);
    }

    private static async Task<DaemonProcess> FirstAnswerAsync(string home)
    {
        var daemon = await DaemonProcess.StartAsync(home, "fake:4");
        using var client = new ApiClient(daemon.Settings);
        await client.GetAsync("/v1/vms/17", ClientJson.Default.VmView, default);
        return daemon;
    }
}
