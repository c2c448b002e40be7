using System.Globalization;

namespace Hypernova.Nova.Mapping;

/// <summary>Memory: size, pages, locking, balloon and encryption.</summary>
internal static class GuestMemoryMapping
{
    private const string PageSize = "hw:mem_page_size";
    private const long MostPageKiB = 1L << 30;

    public static MemorySpec Map(Plan plan, OsSpec board)
    {
        var wishes = plan.Wishes;
        var page = PageKiB(plan, board.Architecture);
        var realtime = plan.RealtimeCpus() is not null;
        var isLocked = wishes.Switch("hw:locked_memory", "hw_locked_memory") ?? false;
        if (isLocked && !wishes.Has(PageSize) && !wishes.Has("hw_mem_page_size"))
        {
            wishes.Error("hw:locked_memory", "needs a size of pages", $"{PageSize} = small");
        }

        return new(MemorySize.FromMiB(Math.Max(1, plan.Flavor.Ram)))
        {
            HugepageKiB = page,
            Access = page is null ? null : MemoryAccess.Shared,
            Locked = isLocked || realtime,
            Merge = !realtime,
            Balloon = plan.Conf.Balloon(),
            Encryption = Encryption(plan, board),
        };
    }

    private static long? PageKiB(Plan plan, string architecture)
    {
        var wishes = plan.Wishes;
        if (wishes.Find(PageSize, "hw_mem_page_size") is not { } wish)
        {
            return null;
        }

        switch (wish.Value.ToLowerInvariant())
        {
            case "small":
                return null;
            case "any":
                wishes.Warn(wish.Name, "any takes ordinary pages here", $"{PageSize} = large");
                return null;
            case "large":
                return BoardMapping.IsX86(architecture) || architecture == "aarch64" ? 2048 : 1024 * 1024;
            default:
                return Stated(wishes, wish);
        }
    }

    private static long? Stated(Wishes wishes, Wish wish)
    {
        var digits = new string([.. wish.Value.TakeWhile(char.IsAsciiDigit)]);
        var unit = wish.Value[digits.Length..].Trim().ToUpperInvariant();
        long? factor = unit switch
        {
            "" or "K" or "KB" or "KIB" => 1,
            "M" or "MB" or "MIB" => 1024,
            "G" or "GB" or "GIB" => 1024 * 1024,
            _ => null,
        };
        if (factor is null || !long.TryParse(digits, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > 1L << 32)
        {
            wishes.Error(wish, "is no size of pages: small, large, any, 2MB, 1GB or a number of KiB");
            return null;
        }

        var size = number * factor.Value;
        if (size > 4 && (size % 1024 != 0 || size > MostPageKiB))
        {
            wishes.Error(wish, "is no size of pages that a VM may have: whole MiB up to 1 TiB");
            return null;
        }

        return size <= 4 ? null : size;
    }

    private static EncryptionSpec? Encryption(Plan plan, OsSpec board)
    {
        var wishes = plan.Wishes;
        var isWanted = wishes.Switch("hw:mem_encryption", "hw_mem_encryption") ?? false;
        var model = wishes.Word(
            wishes.Find("hw:mem_encryption_model", "hw_mem_encryption_model"), "amd-sev", "amd-sev-es", "amd-sev-snp");
        if (!isWanted)
        {
            return null;
        }

        if (wishes.Switch("hw_mem_encryption") is false)
        {
            wishes.Error("hw_mem_encryption", "contradicts hw:mem_encryption of the flavor", "leave out one of them");
        }

        if (board.Firmware is not Firmware.Uefi || board.Machine?.Contains("q35", StringComparison.Ordinal) != true)
        {
            wishes.Error(
                "hw:mem_encryption", "needs UEFI and a q35 machine", "hw_firmware_type = uefi, hw_machine_type = q35");
        }

        return new(model switch
        {
            "amd-sev-es" => EncryptionKind.SevEs,
            "amd-sev-snp" => EncryptionKind.SevSnp,
            _ => EncryptionKind.Sev,
        });
    }
}
