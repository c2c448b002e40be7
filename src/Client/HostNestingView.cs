namespace Hypernova.Client;

/// <summary>Whether guests of a host can run guests of their own.</summary>
/// <param name="Module">The module of the host's kernel that decides: <c>kvm_intel</c> or <c>kvm_amd</c>.</param>
/// <param name="On">Its parameter <c>nested</c>.</param>
public sealed record HostNestingView(string Module, bool On);
