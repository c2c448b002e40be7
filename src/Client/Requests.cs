namespace Hypernova.Client;

/// <summary>A new VM.</summary>
/// <param name="Template">Template text.</param>
/// <param name="Name">Instead of the template's name.</param>
/// <param name="Hold">Wait for a release before placing it.</param>
/// <param name="Strict">Unknown attributes are errors.</param>
public sealed record CreateVmBody(string Template, string? Name, bool Hold, bool Strict);

/// <summary>A new definition.</summary>
/// <param name="Template">Template text.</param>
/// <param name="Strict">Unknown attributes are errors.</param>
public sealed record UpdateDefinitionBody(string Template, bool Strict);

/// <summary>Arguments of an action.</summary>
public sealed record ActionBody
{
    /// <summary>Seconds a guest may take to power off; null for the VM's or its host's.</summary>
    public int? Timeout { get; init; }

    /// <summary>Whether a guest that ignores it is destroyed; null for the VM's or its host's.</summary>
    public bool? Force { get; init; }

    /// <summary>The new name, with <c>rename</c>.</summary>
    public string? Name { get; init; }
}

/// <summary>A new host.</summary>
/// <param name="Name">Name.</param>
/// <param name="Uri">libvirt connection URI.</param>
/// <param name="Driver">auto, kvm or qemu.</param>
public sealed record AddHostBody(string Name, string Uri, string Driver)
{
    /// <summary>Seconds a guest may take to power off; null for what is built in.</summary>
    public int? ShutdownTimeout { get; init; }

    /// <summary>Whether a guest that does not obey is destroyed; null for what is built in.</summary>
    public bool? ForceDestroy { get; init; }

    /// <summary>The cluster it is in; null for none.</summary>
    public int? ClusterId { get; init; }

    /// <summary>What it gives VMs that are created on it: a template; null for nothing.</summary>
    public string? Defaults { get; init; }
}

/// <summary>A new cluster.</summary>
/// <param name="Name">Name.</param>
/// <param name="Defaults">What it gives VMs that are created on its hosts: a template; null for nothing.</param>
public sealed record AddClusterBody(string Name, string? Defaults);

/// <summary>A new user.</summary>
/// <param name="Name">Name.</param>
/// <param name="Password">Password; null for tokens only.</param>
/// <param name="Groups">Names of groups; empty for the ordinary users'.</param>
public sealed record AddUserBody(string Name, string? Password, IReadOnlyList<string>? Groups);

/// <summary>Changes of a user; null leaves a member alone.</summary>
public sealed record ChangeUserBody
{
    /// <summary>New password.</summary>
    public string? Password { get; init; }

    /// <summary>Whether it may log in.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Names of its groups.</summary>
    public IReadOnlyList<string>? Groups { get; init; }
}

/// <summary>A new group.</summary>
/// <param name="Name">Name.</param>
public sealed record AddGroupBody(string Name);

/// <summary>A new token.</summary>
/// <param name="Name">Name.</param>
/// <param name="ExpiresIn">Seconds; null for never.</param>
public sealed record CreateTokenBody(string Name, long? ExpiresIn);

/// <summary>Name and password.</summary>
/// <param name="User">User.</param>
/// <param name="Password">Password.</param>
public sealed record LoginBody(string User, string Password);

/// <summary>A guest agent command.</summary>
/// <param name="Command">JSON.</param>
/// <param name="Timeout">Seconds.</param>
public sealed record AgentBody(string Command, int? Timeout);

/// <summary>The guest agent's answer.</summary>
/// <param name="Answer">JSON.</param>
public sealed record AgentAnswer(string Answer);

/// <summary>What a create or update answers.</summary>
public sealed record ChangedVm
{
    /// <summary>The VM.</summary>
    public VmView? Vm { get; init; }

    /// <summary>The operation; null where nothing has to be done.</summary>
    public OperationView? Operation { get; init; }

    /// <summary>Warnings about the input.</summary>
    public IReadOnlyList<FindingView>? Findings { get; init; }

    /// <summary>What has been applied already, with an update.</summary>
    public IReadOnlyList<string>? AppliedNow { get; init; }

    /// <summary>What waits for the next boot, with an update.</summary>
    public IReadOnlyList<string>? AtNextBoot { get; init; }
}

/// <summary>Something to say about an input.</summary>
public sealed record FindingView
{
    /// <summary>warning or error.</summary>
    public string Severity { get; init; } = "error";

    /// <summary>The attribute.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public string Message { get; init; } = "";

    /// <summary>What would be right.</summary>
    public string? Remedy { get; init; }

    /// <summary>1-based; 0 for none.</summary>
    public int Line { get; init; }

    /// <summary>1-based; 0 for none.</summary>
    public int Column { get; init; }
}

/// <summary>RFC 9457 problem details as the API sends them.</summary>
public sealed record Problem
{
    /// <summary>Short title.</summary>
    public string? Title { get; init; }

    /// <summary>HTTP status.</summary>
    public int Status { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Detail { get; init; }

    /// <summary>The stable word.</summary>
    public string? Code { get; init; }

    /// <summary>What would make it succeed.</summary>
    public string? Remedy { get; init; }

    /// <summary>Everything to say about the input.</summary>
    public IReadOnlyList<FindingView>? Findings { get; init; }
}
