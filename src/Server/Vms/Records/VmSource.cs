using Hypernova.Model;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.Server.Vms;

/// <summary>
/// How a VM's text is read again, on its host and when its definition is changed: what its first reading took from
/// elsewhere. A VM without one is defined by itself: from a libvirt document, or by an earlier version.
/// </summary>
internal sealed record VmSource
{
    /// <summary>Where its files are, where the text is of an OpenNebula VM's document; null for a template.</summary>
    public VmFiles? Files { get; init; }

    /// <summary>The password that was made for it, where it asks for one.</summary>
    public Secret? MadePassword { get; init; }
}
