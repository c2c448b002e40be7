namespace Hypernova.DomainXml.Schema.Patterns;

/// <summary>One way to take an element or attribute: what it must hold, and what may follow it.</summary>
internal readonly record struct Branch(Pattern Content, Pattern Rest);
