namespace Hypernova.Hypervisor.Libvirt.Sessions;

/// <summary>Troubles that operators meet again and again: libvirt's words, and what makes them go away.</summary>
internal static class KnownTroubles
{
    private const string NoKvm = "this host has no KVM: load kvm-intel or kvm-amd, check that virtualization is on in "
        + "the firmware, or use the host with driver qemu";

    private static readonly (string Words, string Remedy)[] Rows =
    [
        ("image magic is incorrect",
            "the saved memory cannot be read on this host; for guests saved under nested virtualization load the "
            + "modules with kvm_intel nested=0, kvm_intel emulate_invalid_guest_state=0 and kvm "
            + "ignore_msrs=1, or destroy the VM "
            + "to throw the saved memory away"),
        ("no supported architecture for os type 'hvm'",
            "the KVM modules are not loaded: modprobe -a kvm kvm-intel (or kvm-amd); where the processor "
            + "cannot, use the "
            + "host with driver qemu"),
        ("could not find capabilities for domaintype=kvm", NoKvm),
        ("type=kvm", NoKvm),
        ("does not support virt type 'kvm'", NoKvm),
        ("Could not access KVM kernel module",
            "QEMU cannot open /dev/kvm: its group must be kvm (udevadm trigger after an installation)"),
        ("Failed to connect socket to '/run/libvirt/virtlogd-sock'",
            "virtlogd does not run: systemctl start virtlogd.socket"),
        ("Failed to connect socket to '/var/run/libvirt/virtlogd-sock'",
            "virtlogd does not run: systemctl start virtlogd.socket"),
        ("could not open kernel file", "the kernel must be a file on the host that the user QEMU runs as can read"),
        ("could not load kernel", "the kernel must be a file on the host that the user QEMU runs as can read"),
        ("cannot limit locked memory", "libvirtd needs the capability CAP_SYS_RESOURCE to lock guest memory"),
        ("Cannot get interface MTU", "the bridge that the NIC names does not exist on the host"),
        ("unable to stat", "the path must exist on the host and the user QEMU runs as must reach it"),
        ("Cannot access storage file", "the path must exist on the host and the user QEMU runs as must reach it"),
        ("Failed to get \"write\" lock", "another process on the host has the image open"),
        ("cannot acquire state change lock", "another job on the domain is under way: try again when it has ended"),
        ("Address already in use",
            "the port of the graphical console is taken: leave it out to have a free one chosen"),
        ("unable to map backing store for guest RAM", "the host has too few free huge pages"),
        ("cannot set up guest memory", "the host has too little free memory"),
        //
        ("guest agent is not connected",
            "the guest runs no agent: install its package, usually qemu-guest-agent, and start it there; the VM's "
            + "template says GUEST_AGENT = YES in FEATURES"),
        ("Unable to find any firmware to satisfy", "install the firmware package of the host (ovmf)"),
        ("ssh: connect to host", "sshd must answer at the host and port of the URI: it runs, and no firewall forbids"),
        ("Permission denied (publickey",
            "the host must list our public key in authorized_keys of the user in the URI, and the private one must be "
            + "~/.ssh/id_* of the user that hypernovad runs as, or the file that ?keyfile= names"),
        ("Host key verification failed",
            "compare the host's key with the one that is known; then, as the user that hypernovad runs as: "
            + "ssh-keyscan HOST >> ~/.ssh/known_hosts"),
        ("Cannot read CA certificate",
            "put cacert.pem, clientcert.pem and clientkey.pem into one directory and name it: "
            + "qemu+tls://HOST/system?pkipath=DIRECTORY"),
        ("failed validation against", "clientcert.pem must be signed by the authority of cacert.pem beside it"),
        ("Failed to verify peer's certificate",
            "the host's certificate must be valid, signed by the authority of our cacert.pem, and name the host as the "
            + "URI does"),
        ("Unable to read TLS confirmation",
            "the host does not take our certificate: clientcert.pem must be there and signed by the authority that the "
            + "host's ca_file holds; its libvirtd's log says which"),
        ("unable to connect to server at",
            "libvirtd must listen there: listen_tls or listen_tcp of libvirtd.conf with libvirtd --listen, or with "
            + "systemd libvirtd-tls.socket or libvirtd-tcp.socket; for SSH sshd; and no firewall forbids"),
    ];

    /// <summary>What helps, or null.</summary>
    public static string? Remedy(string words)
    {
        foreach (var row in Rows)
        {
            if (words.Contains(row.Words, StringComparison.OrdinalIgnoreCase))
            {
                return row.Remedy;
            }
        }

        return null;
    }
}
