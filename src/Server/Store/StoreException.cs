namespace Hypernova.Server.Store;

/// <summary>The store cannot be used as it is; says why and what to do.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Another daemon owns what this one wanted to write: its work is given up, nothing was written.</summary>
public sealed class FencedException(string message) : Exception(message);
