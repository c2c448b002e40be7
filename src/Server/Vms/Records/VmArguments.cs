using Hypernova.Model;
using Hypernova.Model.Specs;

namespace Hypernova.Server.Vms;

/// <summary>What an action on a VM was asked with; stored with its operation.</summary>
internal sealed record VmArguments
{
    /// <summary>How long the guest may take to power off; null takes the VM's or its host's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether a guest that ignores the button is destroyed; null takes the VM's or its host's.</summary>
    public bool? Force { get; init; }

    /// <summary>The new intent, when the definition is changed.</summary>
    public VmSpec? Spec { get; init; }

    /// <summary>What there was to say about it; null where its definition is not changed.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>The user's text of it; it may hold passwords.</summary>
    public Secret? Text { get; init; }

    /// <summary>How that text is read again.</summary>
    public VmSource? Source { get; init; }
}
