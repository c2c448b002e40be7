using static Hypernova.Model.Settings.SettingChecks;
using static Hypernova.Nova.Config.NovaChecks;

namespace Hypernova.Nova.Config;

/// <summary>Disks, migrations and network queues.</summary>
internal static partial class NovaRules
{
    private static IEnumerable<SettingRule> Storage =>
    [
        Libvirt("images_type", "default", "default, flat, qcow2, lvm or rbd", ImagesType),
        new("DEFAULT/use_cow_images", "true", "Whether disks are overlays where images_type says default")
        {
            Check = Bool,
        },
        new("DEFAULT/force_raw_images", "true", "Whether images are converted to raw") { Check = Bool },
        new("DEFAULT/preallocate_images", "none", "none, or space to allocate disks at once")
        {
            Check = OneOf("none", "space"),
        },
        Libvirt("images_volume_group", null, "Volume group of lvm"),
        Libvirt("sparse_logical_volumes", "false", "Sparse logical volumes", Bool) with
        {
            Deprecated = "logical volumes are made whole",
        },
        Libvirt("volume_clear", "zero", "How logical volumes are wiped", OneOf("zero", "shred", "none")),
        Libvirt("volume_clear_size", "0", "MiB to wipe; 0 for all", Whole(0)),
        Libvirt("images_rbd_pool", "rbd", "Ceph pool of rbd"),
        Libvirt("images_rbd_ceph_conf", null, "Ceph's configuration"),
        Libvirt("images_rbd_glance_store_name", null, "Glance's store of rbd"),
        Libvirt("images_rbd_glance_copy_poll_interval", "15", "Seconds between looks at a copy", Whole(0)),
        Libvirt("images_rbd_glance_copy_timeout", "600", "Seconds of a copy", Whole(0)),
        Libvirt("rbd_user", null, "Ceph user"),
        Libvirt("rbd_secret_uuid", null, "libvirt's secret with the Ceph key"),
        Libvirt("rbd_connect_timeout", "5", "Seconds to connect to Ceph", Whole(0)),
        Libvirt("rbd_destroy_volume_retries", "12", "Tries of removing a volume", Whole(0)),
        Libvirt("rbd_destroy_volume_retry_interval", "5", "Seconds between them", Whole(0)),
        Libvirt("hw_disk_discard", null, "Discard mode of disks", OneOf("ignore", "unmap")),
        Libvirt("disk_cachemodes", null, "Cache modes: file=writeback,network=none", Pairs(_diskKinds, _cacheModes)),
        Libvirt("images_cpu_time_limit", "30", "Seconds of processor time of an image's inspection", Whole(0)),
        Libvirt("images_address_space_limit", "2", "GiB of an image's inspection", Whole(0)),
        Libvirt("use_default_aio_mode_for_volumes", "false", "Leave the I/O mode of volumes to QEMU", Bool),
        Libvirt("remote_filesystem_transport", "ssh", "Copies between hosts", OneOf("ssh", "rsync")),
    ];

    private static IEnumerable<SettingRule> Migration =>
    [
        Libvirt("live_migration_scheme", null, "Transport of the migration's URI; tcp unless set"),
        Libvirt("live_migration_inbound_addr", null, "Address that migrations come to; the host's name unless set"),
        Libvirt("live_migration_uri", null, "URI of the destination") with
        {
            Deprecated = "live_migration_scheme and live_migration_inbound_addr say it",
        },
        Libvirt("live_migration_tunnelled", "false", "Through libvirt's own connection", Bool) with
        {
            Deprecated = "live_migration_with_native_tls encrypts better",
        },
        Libvirt("live_migration_with_native_tls", "false", "QEMU's own TLS", Bool),
        Libvirt("live_migration_bandwidth", "0", "MiB a second; 0 for no limit", Whole(0)),
        Libvirt("live_migration_downtime", "500", "Milliseconds a guest may stand still", Whole(100)),
        Libvirt("live_migration_downtime_steps", "10", "Steps up to that", Whole(3)),
        Libvirt("live_migration_downtime_delay", "75", "Seconds between steps for each GiB", Whole(3)),
        Libvirt("live_migration_completion_timeout", "800", "Seconds for each GiB; 0 for no limit", Whole(0)),
        Libvirt("live_migration_timeout_action", "abort", "What then", OneOf("abort", "force_complete")),
        Libvirt("live_migration_permit_post_copy", "false", "Post-copy", Bool),
        Libvirt("live_migration_permit_auto_converge", "false", "Slow the guest down", Bool),
        Libvirt("live_migration_parallel_connections", "1", "Connections of a migration", Whole(1)),
        Libvirt("live_migration_monitor_interval", "5", "Seconds between looks", Whole(1)),
        Libvirt("migration_inbound_addr", "$my_ip", "Address of cold migrations"),
    ];

    private static IEnumerable<SettingRule> Queues =>
    [
        Libvirt("rx_queue_size", null, "Descriptors of a receive queue", OneOf("256", "512", "1024")),
        Libvirt("tx_queue_size", null, "Descriptors of a transmit queue of vhost-user", OneOf("256", "512", "1024")),
        Libvirt("max_queues", null, "Most queues of a NIC; 256 unless set", Whole(1)),
    ];

    private static SettingCheck ImagesType => value => value switch
    {
        "default" or "flat" or "qcow2" or "lvm" or "rbd" => null,
        "raw" => new(Severity.Warning, "is an old word for flat"),
        "qcow" => new(Severity.Warning, "is an old word for qcow2"),
        "ploop" => new(Severity.Error, "is not made here; default, flat, qcow2, lvm or rbd"),
        _ => new(Severity.Error, "is none of default, flat, qcow2, lvm, rbd"),
    };
}
