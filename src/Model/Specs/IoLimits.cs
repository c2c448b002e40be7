namespace Hypernova.Model.Specs;

/// <summary>Limits of a disk's traffic; null for none.</summary>
public sealed record IoLimits
{
    /// <summary>Bytes a second, reads and writes together; excludes the two beside it.</summary>
    public IoLimit? TotalBytes { get; init; }

    /// <summary>Bytes read a second.</summary>
    public IoLimit? ReadBytes { get; init; }

    /// <summary>Bytes written a second.</summary>
    public IoLimit? WriteBytes { get; init; }

    /// <summary>Operations a second, reads and writes together; excludes the two beside it.</summary>
    public IoLimit? TotalOperations { get; init; }

    /// <summary>Reads a second.</summary>
    public IoLimit? ReadOperations { get; init; }

    /// <summary>Writes a second.</summary>
    public IoLimit? WriteOperations { get; init; }

    /// <summary>Bytes that count as one operation; null counts each as one.</summary>
    public long? OperationSize { get; init; }
}

/// <summary>A limit and its burst.</summary>
/// <param name="Rate">A second; null with a burst alone.</param>
/// <param name="Burst">A second, while a burst lasts; null for none.</param>
/// <param name="BurstSeconds">How long a burst may last; null for one second.</param>
public sealed record IoLimit(long? Rate, long? Burst = null, long? BurstSeconds = null);
