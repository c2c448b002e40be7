using System.Globalization;

namespace Hypernova.Libvirt;

/// <summary>A typed parameter of libvirt: an integer of either sign, a fraction, a truth value or a text.</summary>
/// <remarks>
/// Libvirt changes the width and sign of a field between versions, so each reading converts where the value fits.
/// </remarks>
public readonly record struct LibvirtValue
{
    private readonly object boxed;

    /// <summary>A signed integer.</summary>
    /// <param name="value">The value.</param>
    public LibvirtValue(long value) => boxed = value;

    /// <summary>An unsigned integer.</summary>
    /// <param name="value">The value.</param>
    public LibvirtValue(ulong value) => boxed = value;

    /// <summary>A fraction.</summary>
    /// <param name="value">The value.</param>
    public LibvirtValue(double value) => boxed = value;

    /// <summary>A truth value.</summary>
    /// <param name="value">The value.</param>
    public LibvirtValue(bool value) => boxed = value;

    /// <summary>A text.</summary>
    /// <param name="value">The value.</param>
    public LibvirtValue(string value) => boxed = value;

    /// <summary>The value as an unsigned integer; 0 where it is negative or not a number.</summary>
    public ulong Unsigned => boxed switch
    {
        ulong value => value,
        long value => value < 0 ? 0 : (ulong)value,
        double value => value < 0 ? 0 : (ulong)value,
        bool value => value ? 1UL : 0,
        _ => 0,
    };

    /// <summary>The value as a signed integer, at most the largest there is; 0 where it is not a number.</summary>
    public long Signed => boxed switch
    {
        ulong value => (long)Math.Min(value, long.MaxValue),
        long value => value,
        double value => (long)value,
        bool value => value ? 1 : 0,
        _ => 0,
    };

    /// <summary>The value as a fraction; 0 where it is not a number.</summary>
    public double Fraction => boxed switch
    {
        double value => value,
        ulong value => value,
        long value => value,
        _ => 0,
    };

    /// <summary>True for a true truth value and for a number other than 0.</summary>
    public bool IsTrue => boxed is true || Signed != 0;

    /// <summary>The value as text, in the invariant culture.</summary>
    public override string ToString() => Convert.ToString(boxed, CultureInfo.InvariantCulture) ?? "";
}
