using Hypernova.Hypervisor.Libvirt.Doctor;
using Hypernova.Hypervisor.Libvirt.Doctor.Native;

namespace Hypernova.Hypervisor.Tests.Doctor;

/// <summary>Whether /dev/kvm works on the machine of the tests, whatever the answer is there.</summary>
public sealed class KvmProbeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_probe_answers_in_time_and_says_why()
    {
        var answer = await KvmProbe.RunAsync(TimeSpan.FromSeconds(3), TimeProvider.System, Stop)
            .WaitAsync(TimeSpan.FromSeconds(10), Stop);

        answer.Reason.ShouldContain("/dev/kvm");
    }

    [Fact]
    public async Task A_device_that_is_there_runs_a_guest_or_says_what_failed()
    {
        Assert.SkipUnless(File.Exists("/dev/kvm"), "this machine has no /dev/kvm");

        var trouble = await Task.Run(KvmTrial.Run, Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);

        TestContext.Current.TestOutputHelper?.WriteLine(trouble ?? "it works");
        trouble.ShouldNotBe("");
    }
}
