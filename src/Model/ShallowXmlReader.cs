using System.Xml;

namespace Hypernova.Model;

/// <summary>
/// Reads as another reader does, and refuses what is too deep while it reads: so a text needs no reading before.
/// </summary>
internal sealed class ShallowXmlReader(string xml, XmlReaderSettings settings, XmlParserContext? context)
    : XmlReader, IXmlLineInfo
{
    private readonly XmlReader _inner = Create(new StringReader(xml), settings, context);

    public override int AttributeCount => _inner.AttributeCount;

    public override string BaseURI => _inner.BaseURI;

    public override int Depth => _inner.Depth;

    public override bool EOF => _inner.EOF;

    public override bool IsEmptyElement => _inner.IsEmptyElement;

    public override string LocalName => _inner.LocalName;

    public override string NamespaceURI => _inner.NamespaceURI;

    public override XmlNameTable NameTable => _inner.NameTable;

    public override XmlNodeType NodeType => _inner.NodeType;

    public override string Prefix => _inner.Prefix;

    public override ReadState ReadState => _inner.ReadState;

    public override string Value => _inner.Value;

    public override XmlReaderSettings? Settings => _inner.Settings;

    public int LineNumber => ((IXmlLineInfo)_inner).LineNumber;

    public int LinePosition => ((IXmlLineInfo)_inner).LinePosition;

    public bool HasLineInfo() => ((IXmlLineInfo)_inner).HasLineInfo();

    public override bool Read()
    {
        if (!_inner.Read())
        {
            return false;
        }

        return _inner is { NodeType: XmlNodeType.Element, Depth: >= BroughtXml.Deepest }
            ? throw new XmlException(
                $"more than {BroughtXml.Deepest} elements inside one another", null, LineNumber, LinePosition)
            : true;
    }

    public override string GetAttribute(int i) => _inner.GetAttribute(i);

    public override string? GetAttribute(string name) => _inner.GetAttribute(name);

    public override string? GetAttribute(string name, string? namespaceURI) => _inner.GetAttribute(name, namespaceURI);

    public override string? LookupNamespace(string prefix) => _inner.LookupNamespace(prefix);

    public override bool MoveToAttribute(string name) => _inner.MoveToAttribute(name);

    public override bool MoveToAttribute(string name, string? ns) => _inner.MoveToAttribute(name, ns);

    public override bool MoveToElement() => _inner.MoveToElement();

    public override bool MoveToFirstAttribute() => _inner.MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => _inner.MoveToNextAttribute();

    public override bool ReadAttributeValue() => _inner.ReadAttributeValue();

    public override void ResolveEntity() => _inner.ResolveEntity();

    public override void Close() => _inner.Close();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
