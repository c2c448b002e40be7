namespace Hypernova.Server.Store;

/// <summary>Another write came first: the unit is run again and sees what that one did.</summary>
public sealed class ClashException() : Exception("another write came first");
