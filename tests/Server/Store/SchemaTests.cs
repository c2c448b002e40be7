using Hypernova.Model.Lifecycle;
using Hypernova.Server.Hosts;
using Hypernova.Server.Operations;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;
using Hypernova.Sqlite;

namespace Hypernova.Server.Tests.Store;

/// <summary>Stores of every earlier schema open, and an upgrade is all or nothing.</summary>
public sealed class SchemaTests
{
    private static int Newest => Shipped()[^1].Number;

    internal static string Fixtures => Path.Combine(AppContext.BaseDirectory, "Store", "Fixtures");

    [Fact]
    public async Task A_store_of_schema_1_opens_with_everything_in_it()
    {
        await using var files = new TestStore();
        File.Copy(Path.Combine(Fixtures, "schema-1.key"), files.Options.KeyFile);
        Fill(files.Options.Location, "schema-1");
        await using var database = await files.OpenAsync();

        var vm = await database.ReadAsync(session => VmRows.FindAsync(session, new(0)), default);
        (vm!.State, vm.Host, vm.DomainName).ShouldBe((VmState.Running, new Model.HostId(0), "one-0"));
        vm.Spec.Graphics!.Password!.Reveal().ShouldBe("hunter2");
        vm.Text.ShouldNotBeNull().ShouldContain("hunter2");
        vm.Hardware.ShouldNotBeNull();
        var host = await database.ReadAsync(session => HostRows.FindAsync(session, new(0)), default);
        host!.Observed!.Capacity.Cpu.ShouldBe(16);
        host.Power.ShouldBe(new());
        var next = await database.WriteAsync(unit => unit.NextAsync("vm"), default);
        next.ShouldBe(2);
        var tenure = await Tenure.BeginAsync(database, default);
        tenure.Epoch.ShouldBeGreaterThan(vm.Epoch);
    }

    [Fact]
    public async Task A_store_of_schema_2_opens_with_everything_in_it()
    {
        await using var files = new TestStore();
        File.Copy(Path.Combine(Fixtures, "schema-2.key"), files.Options.KeyFile);
        Fill(files.Options.Location, "schema-2");
        await using var database = await files.OpenAsync();

        var vm = await database.ReadAsync(session => VmRows.FindAsync(session, new(0)), default);
        (vm!.State, vm.Host, vm.Source, vm.Levels).ShouldBe((VmState.Running, new Model.HostId(0), null, null));
        vm.Spec.Graphics!.Password!.Reveal().ShouldBe("hunter2");
        vm.Spec.Disks.ShouldHaveSingleItem().Target.ShouldBe("sda");
        var waits = await database.ReadAsync(session => VmRows.FindAsync(session, new(1)), default);
        (waits!.State, waits.Spec.Name).ShouldBe((VmState.Hold, "waits"));
        var host = await database.ReadAsync(session => HostRows.FindAsync(session, new(0)), default);
        host!.Power.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(240));
        (host.Cluster, host.Defaults).ShouldBe((null, null));
        (await database.WriteAsync(unit => unit.NextAsync("cluster"), default)).ShouldBe(100);
    }

    [Fact]
    public async Task A_store_of_schema_3_opens_with_everything_in_it_and_a_UUID_of_a_VM_that_is_gone_is_free()
    {
        await using var files = new TestStore();
        File.Copy(Path.Combine(Fixtures, "schema-3.key"), files.Options.KeyFile);
        Fill(files.Options.Location, "schema-3");
        await using var database = await files.OpenAsync();

        var ran = await database.ReadAsync(session => VmRows.FindAsync(session, new(0)), default);
        (ran!.State, ran.Spec.Name, ran.Source).ShouldBe((VmState.Done, "tiny", new VmSource()));
        var gone = await database.ReadAsync(session => VmRows.FindAsync(session, new(1)), default);
        (gone!.State, gone.Spec.Name).ShouldBe((VmState.Done, "gone"));
        gone.Text.ShouldNotBeNull().ShouldContain("hunter2");
        await InsertAsync(2);
        await Should.ThrowAsync<SqliteException>(() => InsertAsync(3));

        Task InsertAsync(int id) => database.WriteAsync(
            unit => VmRows.InsertAsync(unit, gone with { Id = new(id), State = VmState.Hold }), default);
    }

    [Fact]
    public async Task An_upgrade_that_would_leave_rows_that_refer_to_nothing_is_refused()
    {
        await using var files = new TestStore();
        Fill(files.Options.Location, "schema-3");
        using var connection = Open(files.Options.Location);
        var broken = SchemaScript.Parse(4, "DELETE FROM vms;\n");

        Should.Throw<StoreException>(() => SqliteSchema.Upgrade(
            connection, [broken], files.Options.Location, DateTimeOffset.UnixEpoch))
            .Message.ShouldContain("refer to nothing");
        using var rows = connection.CreateCommand();
        rows.CommandText = "SELECT count(*) FROM vms";
        rows.ExecuteScalar().ShouldBe(2L);
    }

    [Fact]
    public async Task An_upgrade_makes_a_backup_first_and_runs_only_what_is_missing()
    {
        await using var files = new TestStore();
        await using (await files.OpenAsync())
        {
        }

        using var connection = Open(files.Options.Location);
        var second = SchemaScript.Parse(
            Newest + 1, "-- more\nCREATE TABLE more (id BIGINT);\nINSERT INTO more VALUES (1);\n");
        SqliteSchema.Upgrade(connection, [.. Shipped(), second], files.Options.Location, DateTimeOffset.UnixEpoch);

        connection.Run("SELECT id FROM more");
        var backup = Directory.GetFiles(files.Folder, $"*.schema-{Newest}.*.backup").ShouldHaveSingleItem();
        using var before = Open(backup);
        Should.Throw<SqliteException>(() => before.Run("SELECT id FROM more"));
        before.Run("SELECT id FROM vms");
    }

    [Fact]
    public async Task An_upgrade_that_fails_leaves_the_schema_as_it_was()
    {
        await using var files = new TestStore();
        await using (await files.OpenAsync())
        {
        }

        using (var connection = Open(files.Options.Location))
        {
            var broken = SchemaScript.Parse(
                Newest + 1, "CREATE TABLE more (id BIGINT);\nCREATE TABLE vms (id BIGINT);\n");
            Should.Throw<SqliteException>(() => SqliteSchema.Upgrade(
                connection, [.. Shipped(), broken], files.Options.Location, DateTimeOffset.UnixEpoch));
            Should.Throw<SqliteException>(() => connection.Run("SELECT id FROM more"));
        }

        await using var database = await files.OpenAsync();
        (await database.ReadAsync(session => Settings.FindAsync(session, Settings.Schema), default))
            .ShouldBe($"{Newest}");
    }

    [Fact]
    public void A_stored_document_is_lifted_step_by_step_and_a_later_one_is_refused()
    {
        var upcasters = new Upcasters(
            "test",
            node =>
            {
                node["b"] = node["a"]!.GetValue<int>() + 1;
                return node;
            },
            node =>
            {
                node["c"] = node["b"]!.GetValue<int>() * 10;
                return node;
            });
        upcasters.Current.ShouldBe(3);
        upcasters.Lift(System.Text.Json.Nodes.JsonNode.Parse("""{"a": 1}""")!, 1)["c"]!.GetValue<int>().ShouldBe(20);
        Should.Throw<StoreException>(() => upcasters.Lift(new System.Text.Json.Nodes.JsonObject(), 4));
    }

    [Fact]
    public void Crash_points_cover_every_step_of_the_four_verbs_that_a_campaign_goes_through()
    {
        var points = FaultPoints.All.Where(
            point => point.Split('/')[0] is "create" or "poweroff" or "suspend" or "terminate");
        points.Distinct().Count().ShouldBeGreaterThanOrEqualTo(30);
        FaultPoints.All.ShouldContain("create/define/before-act");
        Should.Throw<ArgumentException>(() => KillAt.Parse("nowhere:kill"));
        Should.Throw<ArgumentException>(() => KillAt.Parse("create/define/before-act"));
    }

    private static IReadOnlyList<SchemaScript> Shipped() =>
        SchemaScript.All(typeof(Database).Assembly, isPostgres: false);

    private static void Fill(string path, string fixture)
    {
        using var connection = Open(path);
        var text = File.ReadAllText(Path.Combine(Fixtures, fixture + ".sql"));
        foreach (var statement in SchemaScript.Parse(1, text).Statements)
        {
            connection.Run(statement);
        }
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
