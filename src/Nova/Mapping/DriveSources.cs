namespace Hypernova.Nova.Mapping;

/// <summary>Where the bytes of a machine's disks are: Nova's kind of place, under names of ours.</summary>
internal static class DriveSources
{
    private const string Images = "/var/lib/libvirt/images/";

    /// <summary>The root disk's: what was said, or the image's own name.</summary>
    public static DiskSource Root(Plan plan)
    {
        if (plan.Surroundings.Disk is { } path)
        {
            return IsDevice(path) ? new BlockSource(path) : new FileSource(path);
        }

        plan.Wishes.Warn(
            "image",
            $"is looked for as {(plan.Conf.ImagesType is "rbd" ? "an image of the pool" : "a file or volume")} of "
            + "its own name: copy it there, or say where it is", "--disk PATH");
        var name = FileName(plan.Image.Name.Length > 0 ? plan.Image.Name : plan.Image.Id);
        return At(plan, name, plan.Image.Format == "iso" ? "iso" : RootFormat(plan));
    }

    /// <summary>Another disk's, beside the root: the machine's name and what it is.</summary>
    /// <param name="plan">What it is made from.</param>
    /// <param name="what">ephemeral, swap or config.</param>
    /// <param name="format">Ending of a file's name.</param>
    public static DiskSource Beside(Plan plan, string what, string format) =>
        At(plan, $"{FileName(plan.Name)}-{what}", format);

    /// <summary>Format of the root disk, where it is a file.</summary>
    public static string RootFormat(Plan plan) =>
        plan.Conf is { ImagesType: "flat", ForceRaw: false } && plan.Image.Format == "qcow2"
            ? "qcow2"
            : plan.Conf.ImageFormat();

    private static DiskSource At(Plan plan, string name, string format)
    {
        var (conf, root) = (plan.Conf, plan.Surroundings.Disk);
        return conf.ImagesType switch
        {
            "lvm" when format != "iso" => new BlockSource($"/dev/{conf.VolumeGroup}/{name}"),
            "rbd" => Rbd(conf.Rbd, name),
            _ => new FileSource($"{Directory(root)}{name}.{format}"),
        };
    }

    private static string Directory(string? root) => root is null || IsDevice(root) || !root.StartsWith('/')
        ? Images
        : root[..(root.LastIndexOf('/') + 1)];

    private static NetworkSource Rbd((string Pool, string? User, string? Secret) rbd, string name)
    {
        var source = new NetworkSource("rbd", $"{rbd.Pool}/{name}");
        return rbd.User is { } user && DomainUuid.TryParse(rbd.Secret, out var secret)
            ? source with { Login = new(user, "ceph", secret) }
            : source;
    }

    private static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal);

    private static string FileName(string name)
    {
        var safe = new string([.. name.Select(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-')]).Trim('.', '-');
        return safe.Length > 0 ? safe[..Math.Min(safe.Length, 100)] : "image";
    }
}
