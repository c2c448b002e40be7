namespace Hypernova.Server.Access;

/// <summary>Checks passwords a few at a time, so that a flood of logins cannot take every processor.</summary>
internal sealed class PasswordCheck(AccessOptions options) : IDisposable
{
    private readonly SemaphoreSlim _room = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Hashes a new password.</summary>
    /// <param name="password">The password.</param>
    public string Hash(string password) => PasswordHash.Create(password, options.PasswordIterations);

    /// <summary>Whether the password is right. Takes as long where there is no hash to check.</summary>
    /// <param name="password">What was given.</param>
    /// <param name="stored">The user's hash; null where there is no user or no password.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<bool> IsRightAsync(string password, string? stored, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        try
        {
            var right = PasswordHash.Verify(password, stored ?? PasswordHash.OfNobody(options.PasswordIterations));
            return right && stored is not null;
        }
        finally
        {
            _room.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();
}
