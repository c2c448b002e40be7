using System.Text;
using Hypernova.Server.Store;
using Hypernova.Server.Vms;

namespace Hypernova.Server.Tests.Store;

/// <summary>Passwords are in no file of the store, and come back out of it.</summary>
public sealed class SecretsAtRestTests
{
    [Fact]
    public async Task No_file_of_the_store_holds_a_password_in_the_clear()
    {
        await using var store = new TestStore();
        await using (var database = await store.OpenAsync())
        {
            await database.WriteAsync(
                async unit =>
                {
                    await VmRows.InsertAsync(unit, StoredVms.Full(0));
                    var arguments = new VmArguments { Spec = StoredVms.Full(0).Spec, Text = new("PASSWD = hunter2") };
                    await Settings.SetAsync(unit, "arguments", unit.Json.Write(arguments));
                },
                default);
            foreach (var file in Directory.GetFiles(store.Folder).Where(IsNotLock))
            {
                Encoding.Latin1.GetString(await ReadAsync(file)).ShouldNotContain("hunter2", Case.Sensitive, file);
            }
        }
    }

    [Fact]
    public async Task The_same_secret_is_sealed_differently_each_time()
    {
        await using var store = new TestStore();
        await using var database = await store.OpenAsync();
        database.Json.Seal("hunter2").ShouldNotBe(database.Json.Seal("hunter2"));
        database.Json.Open(database.Json.Seal("hunter2")).ShouldBe("hunter2");
    }

    private static bool IsNotLock(string file) => !file.EndsWith(".lock", StringComparison.Ordinal);

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }
}
