namespace Hypernova.Server.Operations;

/// <summary>A named place at which a crash campaign may end the process.</summary>
/// <remarks>Implementations either return at once or never.</remarks>
internal interface IFaultPoint
{
    /// <summary>The runner has come here.</summary>
    /// <param name="name">Such as <c>create/define/before-act</c>; all are in <see cref="FaultPoints.All"/>.</param>
    void Reach(string name);
}

/// <summary>Nothing ever happens.</summary>
internal sealed class NoFault : IFaultPoint
{
    /// <inheritdoc/>
    public void Reach(string name)
    {
    }
}
