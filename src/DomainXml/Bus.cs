using Hypernova.Model.Specs;

namespace Hypernova.DomainXml;

/// <summary>Which bus a disk is on: the stated one, else by its target's prefix.</summary>
internal static class Bus
{
    public const string Ide = "ide";
    public const string Sata = "sata";
    public const string Scsi = "scsi";
    public const string Virtio = "virtio";
    public const string Floppy = "fdc";

    /// <summary>Places of one AHCI controller.</summary>
    public const int SataPorts = 6;

    // More than any bus has room for: longer names are not told apart.
    private const int Beyond = 100_000;

    public static string Of(DiskSpec disk, MachineType machine, SdBus? sdBus)
    {
        var plain = machine.HasNoIde ? Sata : Ide;
        return disk.Bus ?? disk.Device switch
        {
            DiskDevice.Cdrom => plain,
            DiskDevice.Floppy => Floppy,
            DiskDevice.Disk => Prefix(disk) switch
            {
                "vd" => Virtio,
                "sd" => sdBus == SdBus.Sata ? Sata : Scsi,
                "fd" => Floppy,
                _ => plain,
            },
        };
    }

    public static string Prefix(DiskSpec disk) => disk.Target.Length >= 2 ? disk.Target[..2] : disk.Target;

    /// <summary>The number of a target's letters: a is 0, z 25, aa 26; null where they are not letters.</summary>
    public static int? Ordinal(DiskSpec disk)
    {
        var number = 0;
        foreach (var letter in disk.Target.AsSpan(Math.Min(2, disk.Target.Length)))
        {
            if (!char.IsAsciiLetterLower(letter))
            {
                return null;
            }

            number = Math.Min((number * 26) + (letter - 'a') + 1, Beyond);
        }

        return number > 0 ? number - 1 : null;
    }
}
