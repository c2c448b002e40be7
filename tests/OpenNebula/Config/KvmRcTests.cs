using FsCheck;
using FsCheck.Fluent;
using Hypernova.Model.Settings;
using Hypernova.OpenNebula.Config;
using Hypernova.OpenNebula.Mapping;

namespace Hypernova.OpenNebula.Tests;

/// <summary>kvmrc: shell assignments, read and never run.</summary>
public sealed class KvmRcTests
{
    [Fact]
    public void Assignments_are_read_as_a_shell_would()
    {
        var rc = KvmRc.Read(
            """
            # A comment; SHUTDOWN_TIMEOUT=1
            export LANG=C
            export LIBVIRT_URI=qemu+tcp://localhost/system   # over TCP
            SECONDS_ALLOWED=300
            SHUTDOWN_TIMEOUT="${SECONDS_ALLOWED}"; VIRSH_RETRIES='5'
            export FORCE_DESTROY=yes SYNC_TIME=no
            MIGRATE_OPTIONS="--unsafe \
            --persistent"
            OVMF_NVRAM=/usr/share/"O"V'M'F/\$x
            PATH=$PATH:/opt/bin
            """, "/kvmrc");

        rc.Findings.ShouldBeEmpty();
        rc.LibvirtUri.ShouldBe("qemu+tcp://localhost/system");
        rc.ShutdownTimeout.ShouldBe(TimeSpan.FromMinutes(5));
        rc.Retries.ShouldBe(5);
        rc.ForceDestroy.ShouldBeTrue();
        rc.SyncTime.ShouldBeFalse();
        rc.MigrateOptions.ShouldBe(["--unsafe", "--persistent"]);
        rc.FirmwareVariables.ShouldBe("/usr/share/OVMF/$x");
    }

    [Fact]
    public void The_last_assignment_counts_and_knows_its_line()
    {
        var rc = KvmRc.Read("SHUTDOWN_TIMEOUT=20\n\nSHUTDOWN_TIMEOUT=30\n", "/etc/kvmrc");

        rc.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(30));
        Setting(rc, "SHUTDOWN_TIMEOUT").Origin.ToString().ShouldBe("/etc/kvmrc:3");
        Setting(rc, "SYNC_TIME").Origin.ShouldBe(SettingOrigin.BuiltIn);
    }

    [Fact]
    public void Without_a_file_the_built_in_values_hold()
    {
        var rc = KvmRc.BuiltIn;

        rc.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(180));
        rc.ForceDestroy.ShouldBeFalse();
        rc.LibvirtUri.ShouldBe("qemu:///system");
        rc.MigrationScheme.ShouldBe("qemu+ssh");
        rc.Retries.ShouldBe(3);
        rc.SyncTime.ShouldBeTrue();
        rc.FreezeTimeout.ShouldBe(TimeSpan.FromMinutes(1));
        (rc.CancelWithoutAcpi || rc.CleanMemoryOnStart || rc.CleanMemoryOnStop).ShouldBeFalse();
        rc.VirtiofsdPaths.Count.ShouldBe(3);
    }

    [Fact]
    public void An_empty_value_is_none() =>
        KvmRc.Read("SHUTDOWN_TIMEOUT=\nexport FORCE_DESTROY", "").ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(180));

    [Theory]
    [InlineData("if true; then\nSYNC_TIME=no\nfi", 1, 1, "decides")]
    [InlineData("\n. /etc/default/x", 2, 1, "decides")]
    [InlineData("test -e /x && SYNC_TIME=no", 1, 1, "decides")]
    [InlineData("SHUTDOWN_TIMEOUT=\"30", 1, 18, "never closed")]
    [InlineData("SHUTDOWN_TIMEOUT=$(date)", 1, 1, "needs something to be run")]
    [InlineData("SHUTDOWN_TIMEOUT=`date`", 1, 1, "needs something to be run")]
    [InlineData("SHUTDOWN_TIMEOUT=${X:-3}", 1, 1, "needs something to be run")]
    [InlineData("LIBVIRT_URI=$NOBODY", 1, 1, "refers to NOBODY")]
    [InlineData(" SHUTDOWN_TIMEOUT=soon", 1, 2, "whole number from 1 to 86400")]
    [InlineData("DEFAULT_ATTACH_CACHE=fast", 1, 1, "none of default, none")]
    public void What_cannot_be_relied_on_is_an_error_at_its_place(string text, int line, int column, string words)
    {
        var finding = KvmRc.Read(text, "").Findings.First(finding => finding.Severity == Severity.Error);

        (finding.Line, finding.Column).ShouldBe((line, column));
        finding.Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("umask 022", "not run")]
    [InlineData("SYNC_TIME=no ulimit -n 5", "not run")]
    [InlineData("FORCE_DESTROY=true", "taken as no")]
    [InlineData("SHUTDOWN_TIMEOT=3", "ignored (did you mean SHUTDOWN_TIMEOUT?)")]
    [InlineData("DEFAULT_ATTACH_WRITE_IOPS_SEC_MX_LENGTH=2", "write DEFAULT_ATTACH_WRITE_IOPS_SEC_MAX_LENGTH")]
    [InlineData("DEFAULT_SIZE_IOPS_SEC=4096", "write DEFAULT_ATTACH_SIZE_IOPS_SEC")]
    public void What_is_doubtful_is_a_warning(string text, string words)
    {
        var finding = KvmRc.Read(text, "").Findings.ShouldHaveSingleItem();

        finding.Severity.ShouldBe(Severity.Warning);
        finding.ToString().ShouldContain(words);
    }

    [Fact]
    public void Nothing_is_ever_run()
    {
        var file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        KvmRc.Read($"X=$(touch {file})\ntouch {file}\n`touch {file}`", "").Findings.ShouldNotBeEmpty();
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public void What_attached_devices_take_is_a_level_of_its_own()
    {
        var rc = KvmRc.Read(
            """
            DEFAULT_ATTACH_CACHE=writeback
            DEFAULT_ATTACH_TOTAL_BYTES_SEC=1000
            DEFAULT_ATTACH_SIZE_IOPS_SEC=4096
            DEFAULT_ATTACH_VIRTIO_BLK_IOTHREAD=2
            DEFAULT_ATTACH_NIC_FILTER=clean-traffic
            """, "/kvmrc");

        rc.AttachLevel.Name.ShouldBe("/kvmrc");
        rc.AttachLevel.Template.HasSameContent(Template.Parse(
            """
            DISK = [ CACHE = writeback, DISCARD = unmap, TOTAL_BYTES_SEC = 1000, SIZE_IOPS_SEC = 4096, IOTHREAD = 2 ]
            NIC = [ MODEL = virtio, FILTER = clean-traffic ]
            """)).ShouldBeTrue(rc.AttachLevel.Template.ToString());
        rc.AttachLevel.Template.FindVectors("DISK").Single().Find("TOTAL_BYTES_SEC")!.Position.Line.ShouldBe(2);
    }

    [Fact]
    public void An_attached_disk_takes_the_attach_level_and_not_the_defaults_of_creation()
    {
        var defaults = DefaultsFile.Read("DISK = [ CACHE = unsafe ]", "/defaults");
        var rc = KvmRc.Read("DEFAULT_ATTACH_CACHE=directsync", "/kvmrc");

        Cache(defaults.Levels).ShouldBe("unsafe");
        Cache([rc.AttachLevel, BuiltInDefaults.Level]).ShouldBe("directsync");

        static string? Cache(IReadOnlyList<TemplateLevel> levels) =>
            Given.Spec("DISK=[SOURCE=\"/a\"]", new() { Levels = levels }).Disks.Single().Cache;
    }

    [Fact]
    public void Any_text_is_read_without_failing() =>
        Prop.ForAll(
            Gen.Elements("A=", "B", "'", "\"", "$", "${", "}", "\\", "\n", " ", ";", "#", "`", "(", "&&",
                "export ", "\r").ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(),
            text => KvmRc.Read(text, "").Settings.Count > 0).QuickCheckThrowOnFailure();

    private static Setting Setting(KvmRc rc, string name) => rc.Settings.First(setting => setting.Name == name);
}
