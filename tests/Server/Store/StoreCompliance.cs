using Hypernova.Model.Access;
using Hypernova.Server.Access;
using Hypernova.Server.Events;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Store;

/// <summary>What both engines must do.</summary>
public abstract class StoreCompliance
{
    private static readonly Ownership Nobody = new(new(0), new(0), Permissions.Default);

    private protected abstract Task<Database> OpenAsync();

    [Fact]
    public async Task A_write_is_read_by_the_next_read()
    {
        await using var database = await OpenAsync();
        await database.WriteAsync(unit => Settings.SetAsync(unit, "colour", "blue"), CancellationToken.None);
        var read = await database.ReadAsync(
            session => Settings.FindAsync(session, "colour"), CancellationToken.None);
        read.ShouldBe("blue");
    }

    [Fact]
    public async Task A_unit_that_fails_leaves_nothing_and_its_neighbours_stay()
    {
        await using var database = await OpenAsync();
        var writes = Enumerable.Range(0, 40).Select(number => database.WriteAsync(
            async unit =>
            {
                await Settings.SetAsync(unit, $"n{number}", "x");
                if (number % 2 == 1)
                {
                    throw new InvalidOperationException("odd");
                }
            },
            CancellationToken.None)).ToList();
        foreach (var (write, number) in writes.Select((write, number) => (write, number)))
        {
            if (number % 2 == 1)
            {
                await Should.ThrowAsync<InvalidOperationException>(write);
            }
            else
            {
                await write;
            }
        }

        var names = await database.ReadAsync(
            session => session.ListAsync<string>("SELECT name FROM settings WHERE name LIKE 'n%'"),
            CancellationToken.None);
        names.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Numbers_are_never_given_twice_even_at_once()
    {
        await using var database = await OpenAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            _ => database.WriteAsync(unit => unit.NextAsync("vm"), CancellationToken.None)));
        numbers.Order().ShouldBe(Enumerable.Range(0, 200).Select(number => (long)number));
    }

    [Fact]
    public async Task A_write_that_fails_gives_no_number_twice()
    {
        await using var database = await OpenAsync();
        List<long> kept = [];
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
        {
            var failing = number % 3 == 0;
            var taken = database.WriteAsync(
                async unit =>
                {
                    var id = await unit.NextAsync("vm");
                    (await unit.PeekAsync("vm")).ShouldBe(id + 1);
                    return failing ? throw new InvalidOperationException("as asked") : id;
                },
                CancellationToken.None);
            if (failing)
            {
                await Should.ThrowAsync<InvalidOperationException>(taken);
                return;
            }

            var id = await taken;
            lock (kept)
            {
                kept.Add(id);
            }
        }));
        kept.ShouldBeUnique();
        var next = await database.WriteAsync(unit => unit.NextAsync("vm"), CancellationToken.None);
        next.ShouldBeGreaterThan(kept.Max());
    }

    [Fact]
    public async Task Events_are_followed_without_gaps_while_many_write()
    {
        await using var database = await OpenAsync();
        var feed = new EventFeed(database);
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var seen = new List<long>();
        var follower = Task.Run(async () =>
        {
            await foreach (var happened in feed.FollowAsync(Caller.System, 0, giveUp.Token))
            {
                seen.Add(happened.Id);
                if (seen.Count == 300)
                {
                    return;
                }
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 150).Select(number => database.WriteAsync(
            unit =>
            {
                unit.Emit(new(EventKinds.VmChanged, Nobody, $"a{number}"));
                unit.Emit(new(EventKinds.VmChanged, Nobody, $"b{number}"));
                return Task.CompletedTask;
            },
            CancellationToken.None)));
        await follower;
        seen.ShouldBe(Enumerable.Range(1, 300).Select(number => (long)number));
    }

    [Fact]
    public async Task A_stranger_sees_no_event_of_what_is_not_shared()
    {
        await using var database = await OpenAsync();
        var feed = new EventFeed(database);
        var stranger = new Caller(new(7), "eve", [new(5)]);
        await database.WriteAsync(
            unit =>
            {
                unit.Emit(new(EventKinds.VmChanged, Nobody, "private"));
                unit.Emit(new(EventKinds.VmChanged, Nobody with { Permissions = new(0b000_000_100) }, "public"));
                unit.Emit(new(EventKinds.VmChanged, new(new(1), new(5), new(0b000_100_000)), "of the group"));
                unit.Emit(new(EventKinds.VmChanged, new(new(7), new(9), new(0b100_000_000)), "own"));
                return Task.CompletedTask;
            },
            CancellationToken.None);
        var page = await feed.PageAsync(stranger, 0, 10, CancellationToken.None);
        page.Events.Select(seen => seen.Message).ShouldBe(["public", "of the group", "own"]);
        page.Last.ShouldBe(4);
    }

    [Fact]
    public async Task The_installation_keeps_its_id()
    {
        await using var database = await OpenAsync();
        var first = await Settings.InstallationIdAsync(database, CancellationToken.None);
        (await Settings.InstallationIdAsync(database, CancellationToken.None)).ShouldBe(first);
        first.Length.ShouldBe(32);
    }

    [Fact]
    public async Task An_earlier_owner_writes_nothing_once_another_has_taken_over()
    {
        await using var database = await OpenAsync();
        var first = await Tenure.BeginAsync(database, CancellationToken.None);
        var vm = StoredVms.New(0, first.Epoch);
        await database.WriteAsync(unit => VmRows.InsertAsync(unit, vm), CancellationToken.None);
        var second = await Tenure.BeginAsync(database, CancellationToken.None);
        second.Epoch.ShouldBeGreaterThan(first.Epoch);

        await Should.ThrowAsync<FencedException>(database.WriteAsync(
            unit => VmRows.SaveAsync(unit, vm with { Error = "late" }), CancellationToken.None));
        await Should.ThrowAsync<FencedException>(database.WriteAsync(first.HoldAsync, CancellationToken.None));
        var stored = await database.ReadAsync(session => VmRows.FindAsync(session, vm.Id), CancellationToken.None);
        stored!.Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_vm_comes_back_as_it_was_stored()
    {
        await using var database = await OpenAsync();
        var vm = StoredVms.Full(3);
        await database.WriteAsync(unit => VmRows.InsertAsync(unit, vm), CancellationToken.None);
        var read = await database.ReadAsync(session => VmRows.FindAsync(session, vm.Id), CancellationToken.None);
        database.Json.Write(read! with { Text = null }).Length.ShouldBeGreaterThan(0);
        read.Spec.Graphics!.Password!.Reveal().ShouldBe("hunter2");
        (read.Text, read.Hardware, read.State, read.Created, read.Ownership, read.Uuid)
            .ShouldBe((vm.Text, vm.Hardware, vm.State, vm.Created, vm.Ownership, vm.Uuid));
        read.Warnings.ShouldBe(vm.Warnings);
        read.Spec.Disks.ShouldBe(vm.Spec.Disks);
        read.Spec.Nics.ShouldBe(vm.Spec.Nics);
        read.Spec.Memory.ShouldBe(vm.Spec.Memory);
    }

    [Fact]
    public async Task A_vm_has_at_most_one_active_operation()
    {
        await using var database = await OpenAsync();
        await database.WriteAsync(unit => VmRows.InsertAsync(unit, StoredVms.New(0, 1)), CancellationToken.None);
        var draft = new OperationDraft("start", new(0)) { Vm = new(0) };
        await database.WriteAsync(unit => OperationRows.InsertAsync(unit, draft, Nobody, 1), CancellationToken.None);
        await Should.ThrowAsync<System.Data.Common.DbException>(database.WriteAsync(
            unit => OperationRows.InsertAsync(unit, draft, Nobody, 1), CancellationToken.None));
    }
}
