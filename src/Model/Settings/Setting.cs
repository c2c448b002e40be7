namespace Hypernova.Model.Settings;

/// <summary>A value that holds, and where it comes from.</summary>
/// <param name="File">The kind of file that can set it, such as <c>kvmrc</c>.</param>
/// <param name="Name">Its name there, such as <c>SHUTDOWN_TIMEOUT</c> or <c>DISK/CACHE</c>.</param>
/// <param name="Value">The value; null where nobody sets it and there is none.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Meaning">For people: values, units.</param>
public sealed record Setting(string File, string Name, string? Value, SettingOrigin Origin, string Meaning)
{
    /// <summary>Why the value changes nothing yet; null where it acts.</summary>
    public string? NotYet { get; init; }
}

/// <summary>Where a value comes from.</summary>
/// <param name="Source">A file's path, or the level that has it.</param>
/// <param name="Line">1-based; 0 where the source is no file.</param>
public sealed record SettingOrigin(string Source, int Line = 0)
{
    /// <summary>What holds where no file says anything.</summary>
    public static SettingOrigin BuiltIn { get; } = new("built-in");

    /// <summary>For people: <c>/etc/one/sched.conf:7</c>.</summary>
    public override string ToString() => Line > 0 ? $"{Source}:{Line}" : Source;
}

/// <summary>A value as a file has it.</summary>
/// <param name="Name">As written.</param>
/// <param name="Value">As the file's own rules make it: quotes and references resolved.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
public sealed record GivenValue(string Name, string Value, int Line, int Column)
{
    /// <summary>Why the value cannot be known without running the file; null where it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>A finding in a file.</summary>
/// <param name="File">Its path.</param>
/// <param name="Finding">What is to be said.</param>
public sealed record FileFinding(string File, Finding Finding)
{
    /// <summary>As compilers print it: <c>/etc/one/kvmrc:3:9: SHUTDOWN_TIMEOUT: …</c>.</summary>
    public override string ToString()
    {
        var place = Finding.Line > 0 ? $"{File}:{Finding.Line}:{Finding.Column}: " : $"{File}: ";
        return place + (Finding with { Line = 0 });
    }
}
