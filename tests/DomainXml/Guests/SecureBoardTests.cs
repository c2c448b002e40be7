namespace Hypernova.DomainXml.Tests.Guests;

/// <summary>What a guest knows of the firmware that verified it.</summary>
[Collection<LibvirtCollection>]
public sealed class SecureBoardTests(SecureBoard board) : IClassFixture<SecureBoard>
{
    private BootedGuest Guest => board.Guest;

    [Fact]
    public async Task Signatures_were_verified_and_the_kernel_holds_to_it()
    {
        // Four bytes of attributes, then the value.
        (await VariableAsync("SecureBoot")).ShouldEndWith(" 01");
        (await VariableAsync("SetupMode")).ShouldEndWith(" 00");
        (await Guest.AskAsync("dmesg | grep -c 'Secure boot enabled'")).ShouldBe("1");
        (await Guest.AskAsync("cat /proc/cmdline")).ShouldStartWith("BOOT_IMAGE=");
        (await Guest.SucceedsAsync("head -c 1 /dev/mem")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_firmware_measured_into_the_TPM_what_it_booted()
    {
        (await Guest.AskAsync("cat /sys/class/tpm/tpm0/tpm_version_major")).ShouldBe("2");

        // Registers 4 and 7: the loaders, and the state of secure boot.
        foreach (var register in (int[])[4, 7])
        {
            (await Guest.AskAsync($"cat /sys/class/tpm/tpm0/pcr-sha256/{register}"))
                .Trim('0').ShouldNotBeEmpty($"register {register}");
        }
    }

    [Fact]
    public async Task The_firmwares_variables_are_a_file_of_its_own() =>
        (await Guest.ExecOnHostAsync("ls", "/var/lib/libvirt/qemu/nvram")).ShouldContain($"{Guest.Name}_VARS.fd");

    [Fact]
    public async Task A_second_disk_is_there() =>
        (await Guest.AskAsync("cat /sys/block/vdb/serial")).ShouldBe("second");

    private Task<string> VariableAsync(string name) =>
        Guest.AskAsync($"od -An -tx1 /sys/firmware/efi/efivars/{name}-*");
}
