namespace Hypernova.Server.Configuration;

/// <summary>A setting as shown.</summary>
/// <param name="File">The kind of file that can set it.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Value">The value that holds; null where there is none.</param>
/// <param name="Origin">Where it comes from: a path with its line, or <c>built-in</c>.</param>
/// <param name="Meaning">For people: values, units.</param>
/// <param name="NotYet">Why the value changes nothing yet; null where it acts.</param>
internal sealed record SettingView(
    string File, string Name, string? Value, string Origin, string Meaning, string? NotYet);

/// <summary>What reading the files again has changed.</summary>
/// <param name="Files">The files that were read.</param>
/// <param name="Changes">What has another value now.</param>
/// <param name="Warnings">What is doubtful in the files.</param>
internal sealed record ReloadView(
    IReadOnlyList<string> Files, IReadOnlyList<ChangedSettingView> Changes, IReadOnlyList<string> Warnings);

/// <summary>A setting that has another value now.</summary>
/// <param name="File">The kind of file that can set it.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Before">The value before.</param>
/// <param name="After">The value now.</param>
/// <param name="Origin">Where the value now comes from.</param>
internal sealed record ChangedSettingView(string File, string Name, string? Before, string? After, string Origin);
