namespace Hypernova.DomainXml.Tests;

/// <summary>What a real QEMU makes of processors, memory, firmware, clock and features of a template.</summary>
[Collection<LibvirtCollection>]
public sealed class MachineStartTests(LibvirtHost host) : IAsyncLifetime
{
    private string _name = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_name.Length > 0)
        {
            await host.Host.VirshAsync(["destroy", _name], CancellationToken.None);
            await host.Host.VirshAsync(["undefine", "--nvram", _name], CancellationToken.None);
        }
    }

    [Fact]
    public async Task Windows_guests_get_enlightenments_timers_and_local_time()
    {
        // Not evmcs: QEMU has it with KVM on Intel alone.
        var line = await StartAsync("""
            FEATURES = [ HYPERV = YES, LOCALTIME = YES ]
            HYPERV_OPTIONS = "<relaxed state='on'/><vapic state='on'/><spinlocks state='on' retries='8191'/>"
            CPU_MODEL = [ MODEL = qemu64 ]
            """);

        line.ShouldContain("hv-relaxed=on");
        line.ShouldContain("hv-spinlocks=0x1fff");
        line.ShouldContain("hv-time=on");
        line.ShouldContain("-rtc base=localtime,driftfix=slew");
        line.ShouldContain("-no-hpet");
        line.ShouldContain("kvm-pit.lost_tick_policy=delay");
    }

    [Fact]
    public async Task The_usual_Hyper_V_options_lose_what_emulation_has_not_and_start()
    {
        var line = await StartAsync("FEATURES = [ HYPERV = YES ]\nCPU_MODEL = [ MODEL = qemu64 ]");

        line.ShouldContain("hv-relaxed=on");
        line.ShouldNotContain("hv-vpindex=on");
    }

    [Fact]
    public async Task Processors_have_the_shape_the_features_and_the_nodes_that_were_asked()
    {
        var line = await StartAsync("""
            VCPU = 4
            CPU_MODEL = [ MODEL = maximum, FEATURES = "-avx,aes" ]
            TOPOLOGY = [ SOCKETS = 1, CORES = 2, THREADS = 2 ]
            NUMA_NODE = [ TOTAL_CPUS = 1, MEMORY = 16, DISTANCE = "1:31" ]
            NUMA_NODE = [ TOTAL_CPUS = 3, MEMORY = 48, DISTANCE = "0:31" ]
            """);

        line.ShouldMatch("-cpu max[^ ]*avx=off");
        line.ShouldMatch("-smp 4,sockets=1,(dies=1,)?cores=2,threads=2");
        line.ShouldContain("-numa node,nodeid=1,cpus=1-3");
        line.ShouldContain("-numa dist,src=0,dst=1,val=31");
    }

    [Fact]
    public async Task Pinned_vCPUs_run_on_the_CPUs_that_an_administrator_named()
    {
        await StartAsync("""
            CPU = 2
            VCPU = 2
            TOPOLOGY = [ PIN_POLICY = CORE ]
            NUMA_NODE = [ TOTAL_CPUS = 2, MEMORY = 64, CPUS = "1,0", MEMORY_NODE_ID = 0 ]
            """);

        (await host.Host.VirshAsync(["vcpupin", _name], Stop)).ShouldMatch(@"0\s+1\s+1\s+0\s");
        (await host.Host.VirshAsync(["emulatorpin", _name], Stop)).ShouldContain("0-1");
        (await host.Host.VirshAsync(["numatune", _name], Stop)).ShouldMatch(@"numa_mode\s*:\s*strict");
    }

    [Fact]
    public async Task Time_is_weighed_and_limited_and_a_cpuset_is_kept_to()
    {
        await StartAsync("CPUSET = \"1\" CPU_SHARES = 777 CPU_PERIOD = 50000 CPU_QUOTA = 25000");

        var info = await host.Host.VirshAsync(["schedinfo", _name], Stop);
        info.ShouldMatch(@"cpu_shares\s*:\s*777\s");
        info.ShouldMatch(@"vcpu_period\s*:\s*50000\s");
        info.ShouldMatch(@"vcpu_quota\s*:\s*25000\s");
        (await host.Host.VirshAsync(["vcpupin", _name], Stop)).ShouldMatch(@"0\s+1\s");
    }

    [Fact]
    public async Task Memory_and_processors_can_be_plugged_in()
    {
        var line = await StartAsync("""
            VCPU = 1
            VCPU_MAX = 2
            MEMORY_MAX = 512
            MEMORY_RESIZE_MODE = HOTPLUG
            MEMORY_SLOTS = 3
            """);

        line.ShouldContain("-m size=65536k,slots=3,maxmem=524288k");
        line.ShouldContain("-smp 1,maxcpus=2");
        await host.Host.VirshAsync(["setvcpus", _name, "2", "--live"], Stop);
        (await host.Host.VirshAsync(["vcpucount", _name, "--live", "--active"], Stop)).Trim().ShouldBe("2");
    }

    [Fact]
    public async Task Memory_is_shared_and_not_merged_where_that_is_asked()
    {
        var line = await StartAsync("TOPOLOGY = [ MEMORY_ACCESS = SHARED ] MEMORY_MERGE = NO");

        line.ShouldContain("\"qom-type\":\"memory-backend-memfd\"");
        line.ShouldContain("\"share\":true");
        line.ShouldContain("mem-merge=off");
    }

    [Fact]
    public async Task System_tables_a_boot_menu_and_the_switches_of_the_board_reach_QEMU()
    {
        var line = await StartAsync("""
            SMBIOS = [ BIOS_VENDOR = "A, B", SYSTEM_SERIAL = "S-1", OEM_STRINGS = "one" ]
            OS = [ BOOT_MENU = YES ]
            FEATURES = [ VMPORT = NO, PMU = NO, VMCOREINFO = YES, TB_CACHE = 32 ]
            CPU_MODEL = [ MODEL = qemu64 ]
            """);

        line.ShouldContain("-smbios type=0,vendor=A,, B");
        line.ShouldContain("-smbios type=1,serial=S-1");
        line.ShouldContain("type=11,value=one");
        line.ShouldContain("menu=on");
        line.ShouldContain("vmport=off");
        line.ShouldContain("pmu=off");
        line.ShouldContain("\"driver\":\"vmcoreinfo\"");
        line.ShouldContain("tb-size=32");
    }

    [Fact]
    public async Task A_clock_starts_elsewhere_and_has_the_timers_that_were_asked()
    {
        var line = await StartAsync("""
            CLOCK = [ OFFSET = variable, ADJUSTMENT = 86400 ]
            TIMER = [ NAME = rtc, TICKPOLICY = catchup, TRACK = guest ]
            TIMER = [ NAME = hpet, PRESENT = NO ]
            """);

        line.ShouldMatch(@"-rtc base=\d{4}-\d\d-\d\dT[\d:]+,clock=vm,driftfix=slew");
        line.ShouldContain("-no-hpet");
    }

    [Fact]
    public async Task Firmware_verifies_signatures_with_variables_of_its_own()
    {
        var line = await StartAsync(
            "OS = [ FIRMWARE = \"/usr/share/OVMF/OVMF_CODE_4M.secboot.fd\", FIRMWARE_SECURE = YES ]");

        line.ShouldContain("/usr/share/OVMF/OVMF_CODE_4M.secboot.fd");
        line.ShouldMatch($"/nvram/{_name}_VARS.fd");
        line.ShouldContain("smm=on");
        line.ShouldContain("driver=cfi.pflash01,property=secure,value=on");
    }

    [Fact]
    public async Task Firmware_is_chosen_by_libvirt_from_what_the_host_has()
    {
        var line = await StartAsync("OS = [ FIRMWARE = UEFI ]");

        line.ShouldMatch("\"driver\":\"file\",\"filename\":\"/usr/share/OVMF/OVMF_CODE[^\"]*\"");
        line.ShouldContain("pflash1");
    }

    private async Task<string> StartAsync(string template)
    {
        var document = FromTemplate.Document(template);
        _name = document.Root!.Element("name")!.Value;
        await host.DefineAsync(document, Stop);
        await host.Host.VirshAsync(["start", "--paused", _name], Stop);
        var qemu = (await host.Host.QemuProcessesAsync(Stop)).Single(qemu => qemu.DomainName == _name);
        return (await File.ReadAllTextAsync($"/proc/{qemu.ProcessId}/cmdline", Stop)).Replace('\0', ' ');
    }
}
