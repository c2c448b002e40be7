namespace Hypernova.Nova.Mapping;

/// <summary>Features, what Windows wants of its hypervisor, and the clock.</summary>
internal static class SwitchMapping
{
    private const string Enlightenments =
        "<relaxed state='on'/><vapic state='on'/><spinlocks state='on' retries='8191'/><vpindex state='on'/>"
        + "<runtime state='on'/><synic state='on'/><reset state='on'/><frequencies state='on'/>"
        + "<tlbflush state='on'/><ipi state='on'/>";

    // As Nova hides it from Windows: the name of a hypervisor that drivers do not look for.
    private const string OtherVendor = "<vendor_id state='on' value='1234567890ab'/>";

    public static FeatureSpec Features(Plan plan, OsSpec board)
    {
        var wishes = plan.Wishes;
        var isX86 = BoardMapping.IsX86(board.Architecture);
        var hidesKvm = (wishes.Switch("hw:hide_hypervisor_id") ?? false)
            | (wishes.Switch("img_hide_hypervisor_id") ?? false);
        var agent = wishes.Switch("hw_qemu_guest_agent") ?? false;
        if (wishes.Switch("os_require_quiesce") is true && !agent)
        {
            wishes.Error("os_require_quiesce", "needs the guest agent", "hw_qemu_guest_agent = yes");
        }

        var isEncrypted = (wishes.Switch("hw:mem_encryption", "hw_mem_encryption") ?? false) && isX86;
        return new()
        {
            Acpi = true,
            Apic = isX86,
            GuestAgent = agent,
            ScsiQueues = new(1),
            ScsiModel = DriveMapping.ScsiModel(plan),
            HideHypervisor = hidesKvm,
            Pmu = wishes.Switch("hw:pmu", "hw_pmu"),
            VmCoreInfo = (isX86 || board.Architecture is "aarch64" or "armv7l") && !isEncrypted,
            Hyperv = plan.IsWindows && isX86 ? new(Enlightenments + (hidesKvm ? OtherVendor : ""), IsOwn: true) : null,
            TranslationCacheMiB = plan.IsKvm ? null : plan.Conf.TranslationCache,
        };
    }

    public static ClockSpec Clock(Plan plan, string architecture)
    {
        var wishes = plan.Wishes;
        wishes.Find("os_type");
        var hpet = wishes.Switch("hw_time_hpet");
        List<TimerSpec> timers = [];
        if (plan.IsKvm)
        {
            timers.Add(new("pit") { TickPolicy = "delay" });
            timers.Add(new("rtc") { TickPolicy = "catchup" });
            if (BoardMapping.IsX86(architecture))
            {
                timers.Add(new("hpet") { Present = hpet ?? false });
            }

            if (plan.IsWindows)
            {
                timers.Add(new("hypervclock") { Present = true });
            }
        }
        else if (hpet is not null)
        {
            wishes.Warn("hw_time_hpet", "has no effect on emulated guests");
        }

        return new()
        {
            Offset = plan.IsWindows ? ClockOffset.LocalTime : ClockOffset.Utc,
            Timers = timers,
        };
    }
}
