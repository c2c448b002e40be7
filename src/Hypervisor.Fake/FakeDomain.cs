namespace Hypernova.Hypervisor.Fake;

/// <summary>One domain of a host. Only <see cref="FakeDomains"/> touches it, under its lock.</summary>
internal sealed class FakeDomain(DomainUuid uuid, string name)
{
    private TaskCompletionSource? _off;
    private DateTimeOffset _since;
    private TimeSpan _ran;

    public DomainUuid Uuid { get; } = uuid;

    public string Name { get; } = name;

    public DomainOwner? Owner { get; init; }

    public FakeVersion? Definition { get; set; }

    /// <summary>What the running guest was booted from.</summary>
    public FakeVersion? Live { get; set; }

    public DomainPower Power { get; private set; } = DomainPower.ShutOff;

    public string Reason { get; private set; } = "unknown";

    public bool HasManagedSave { get; set; }

    public bool IgnoresPowerButton { get; set; }

    public bool HasConsole { get; set; }

    public bool IsActive => Power != DomainPower.ShutOff;

    /// <summary>What counts for the guest now: what it runs, else what it would boot.</summary>
    public FakeVersion? Current => Live ?? Definition;

    /// <summary>Whether the power button does anything.</summary>
    public bool Obeys =>
        Power == DomainPower.Running
        && !IgnoresPowerButton
        && Live is not { Definition.Spec.Features.Acpi: false }
        && !(Live?.Definition.Spec.Os.Kernel?.CommandLine ?? "")
            .Contains("hypernova.ignore-power=1", StringComparison.Ordinal);

    /// <summary>Completes when the guest is off.</summary>
    public Task Off => IsActive
        ? (_off ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task
        : Task.CompletedTask;

    /// <summary>How long the guest has executed since it booted; what is saved is kept.</summary>
    public TimeSpan Uptime(DateTimeOffset now) => _ran + (Power == DomainPower.Running ? now - _since : TimeSpan.Zero);

    public void Set(DomainPower power, string reason, DateTimeOffset now)
    {
        _ran = reason == "booted" ? TimeSpan.Zero : Uptime(now);
        (Power, Reason, _since) = (power, reason, now);
        if (power != DomainPower.ShutOff)
        {
            Live ??= Definition;
            return;
        }

        Live = null;
        HasConsole = false;
        _off?.TrySetResult();
        _off = null;
    }
}

/// <summary>A definition with the hardware that was filled in.</summary>
internal sealed record FakeVersion(DomainDefinition Definition, FakeHardware Hardware);
