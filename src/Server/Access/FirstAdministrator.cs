using System.Text;
using Hypernova.Server.Store;
using Hypernova.Server.Users;

namespace Hypernova.Server.Access;

/// <summary>Makes the administrator and its token at the first start.</summary>
internal static class FirstAdministrator
{
    private const string Name = "admin";
    private const long Administrators = 0;

    /// <summary>
    /// Where the store has no user yet: writes the token to the file, mode 0600, and then the user to the store, so
    /// that a start that dies between the two only writes the file again. Says whether it did.
    /// </summary>
    public static async Task<bool> EnsureAsync(Database database, string tokenFile, CancellationToken cancellationToken)
    {
        var first = await database.ReadAsync(
            session => UserRows.FindAsync(session, Administrators), cancellationToken);
        if (first is not null)
        {
            return false;
        }

        var secret = TokenSecret.Create();
        await WriteAsync(tokenFile, secret, cancellationToken);
        await database.WriteAsync(
            async unit =>
            {
                var id = await UserRows.AddAsync(unit, Name, passwordHash: null, [Administrators]);
                await TokenRows.AddAsync(unit, id, "first start", secret, expires: null);
            },
            cancellationToken);
        return true;
    }

    private static async Task WriteAsync(string path, string secret, CancellationToken cancellationToken)
    {
        // Made anew rather than overwritten: a file of another mode would keep it.
        File.Delete(path);
        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.WriteThrough,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        await file.WriteAsync(Encoding.ASCII.GetBytes(secret + "\n"), cancellationToken);
    }
}
