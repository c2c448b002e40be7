using System.Buffers;

namespace Hypernova.OpenNebula;

/// <summary>Names of attributes and members: letters, digits and <c>_</c>, kept in upper case.</summary>
internal static class TemplateName
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public static bool Holds(char character) => Allowed.Contains(character);

    public static bool IsValid(ReadOnlySpan<char> name) => name.Length > 0 && !name.ContainsAnyExcept(Allowed);

    public static string Upper(string name) => name.ToUpperInvariant();

    public static string Checked(string name) => IsValid(name)
        ? Upper(name)
        : throw new ArgumentException("A name is made of letters, digits and _.", nameof(name));
}
