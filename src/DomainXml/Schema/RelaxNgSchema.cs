using System.Xml.Linq;
using Hypernova.DomainXml.Schema.Checking;
using Hypernova.DomainXml.Schema.Patterns;
using Hypernova.DomainXml.Schema.Reading;

namespace Hypernova.DomainXml.Schema;

/// <summary>
/// A RELAX NG schema in its XML syntax, ready to check documents. Its verdict is that of any validator; its strength is
/// the place and the reason that it gives.
/// </summary>
/// <remarks>
/// Safe for any number of threads, and worth keeping: what was learned from one document makes the next one fast. That
/// memory is bounded; a full one is replaced by an empty one.
/// </remarks>
public sealed class RelaxNgSchema
{
    private const int MostRemembered = 200_000;

    private readonly PatternPool _pool = new();
    private readonly Pattern _start;
    private readonly Alphabet _alphabet;
    private readonly Lazy<Vocabulary> _vocabulary;
    private Derivatives _derivatives;

    private RelaxNgSchema(string name, Func<string, Stream?> open)
    {
        var reader = new PatternReader(_pool, new GrammarReader(open));
        _start = reader.ReadAll(SchemaFile.Load(name, open, ""));
        _alphabet = new(reader.Names.Seen);
        _vocabulary = new(() => Vocabulary.Of(_start));
        _derivatives = new(new(_pool));
    }

    /// <summary>Reads a schema and what it includes.</summary>
    /// <param name="name">The name of its first text.</param>
    /// <param name="open">Gives a text by the name that schemas know it by; null if there is none.</param>
    /// <exception cref="SchemaException">A text is missing or is not a schema.</exception>
    public static RelaxNgSchema Load(string name, Func<string, Stream?> open) => new(name, open);

    /// <summary>The first thing in a document that cannot stand; null if all can.</summary>
    /// <param name="root">
    /// The document's root. Read it with <see cref="LoadOptions.SetLineInfo"/> to be told lines.
    /// </param>
    public SchemaFault? Check(XElement root) => Check(root, null);

    /// <summary>The same; of some elements only a part is given, and nothing counts as missing in them.</summary>
    internal SchemaFault? Check(XElement root, Predicate<XElement>? isPart)
    {
        var walk = new Walk(Memory(), _alphabet, isPart);
        var stop = walk.Root(_start, root);
        return stop.Kind is StopKind.None ? null : new Explanation(walk, _start, _vocabulary.Value).Of(stop);
    }

    /// <summary>How much is remembered now.</summary>
    internal int Remembered => _derivatives.Count;

    private Derivatives Memory()
    {
        var memory = Volatile.Read(ref _derivatives);
        if (memory.Count > MostRemembered)
        {
            memory = new(new(_pool));
            Volatile.Write(ref _derivatives, memory);
        }

        return memory;
    }
}
