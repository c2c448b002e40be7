namespace Hypernova.DomainXml.Schema;

/// <summary>The first thing in a document, in its order, that a schema does not let stand.</summary>
/// <param name="Path">Where, as a path: <c>/domain/devices/disk[2]/driver/@cache</c>.</param>
/// <param name="Message">What cannot stand, and why.</param>
/// <param name="Remedy">What could stand there; empty where nothing could.</param>
/// <param name="Line">Its line, 0 where the document was read without lines.</param>
/// <param name="Column">Its column, 0 where the document was read without lines.</param>
public sealed record SchemaFault(string Path, string Message, string Remedy, int Line, int Column)
{
    /// <summary>For people: <c>line 3, column 9: /domain/vcpu: …</c>.</summary>
    public override string ToString() =>
        (Line > 0 ? $"line {Line}, column {Column}: " : "")
        + $"{Path}: {Message}" + (Remedy.Length > 0 ? $" ({Remedy})" : "");
}
