namespace Hypernova.DomainXml.Schema;

/// <summary>A schema that cannot be used: missing, not well-formed, or not RELAX NG as we know it.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="message">What was read, where, and what is wrong there.</param>
    /// <param name="cause">What the reader said.</param>
    public SchemaException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
