using Hypernova.Hypervisor.Fake;
using Hypernova.Server.Configuration;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hypernova.Server.Tests.Scheduling;

/// <summary>sched.conf limits a look of the scheduler.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hypernova-sched-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("MAX_HOST = 2", 4, 1)]
    [InlineData("MAX_DISPATCH = 3", 3, 2)]
    [InlineData("MAX_VM = 1", 1, 1)]
    [InlineData("MAX_HOST = 0", 5, 0)]
    [InlineData("", 5, 0)]
    public async Task A_look_places_as_many_as_its_file_lets_it(string text, int first, int second)
    {
        File.WriteAllText(Path.Combine(_directory, "sched.conf"), text);
        await using var rig = await Rig.StartAsync(hosts: 0);
        rig.Schedules = false;
        await rig.RestartAsync();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            var created = await rig.CreateAsync();
            await rig.EndAsync(created.Operation.Id);
        }

        rig.Fleet.Add(FakeFleet.AddressOf(1));
        await rig.AddHostAsync(0);
        await rig.AddHostAsync(1);
        rig.Dispatches = false;
        await rig.RestartAsync();
        await rig.WhenAsync(
            () => rig.Database.ReadAsync(HostRows.ListAsync, TestContext.Current.CancellationToken),
            hosts => hosts.Count == 2 && hosts.All(host => host.State is HostState.On));
        using var scheduler = new Scheduler(
            rig.Database,
            rig.Get<Tenure>(),
            new LiveConfiguration(OperatorFiles.Read(new(new(_directory)))),
            rig.Get<PlaceVm>(),
            NullLogger<Scheduler>.Instance);

        (await scheduler.LookAsync(TestContext.Current.CancellationToken)).ShouldBe(first);
        (await scheduler.LookAsync(TestContext.Current.CancellationToken)).ShouldBe(second);
    }
}
