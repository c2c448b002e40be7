namespace Hypernova.Hypervisor.Fake;

/// <summary>What will go wrong on one host, in the order in which it was arranged.</summary>
internal sealed class FakeFaults
{
    private readonly Lock _lock = new();
    private readonly List<FakeFault> _faults = [];
    private readonly Dictionary<FakeCall, int> _calls = [];

    public void Add(FakeFault fault)
    {
        lock (_lock)
        {
            _faults.Add(fault);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
        }
    }

    public FakeFault? Take(FakeCall call, DomainUuid? uuid)
    {
        lock (_lock)
        {
            _calls[call] = _calls.GetValueOrDefault(call) + 1;
            var fault = _faults.Find(candidate => candidate.Strikes(call, uuid));
            _faults.RemoveAll(used => used.IsUsedUp);
            return fault;
        }
    }

    public int Calls(FakeCall call)
    {
        lock (_lock)
        {
            return _calls.GetValueOrDefault(call);
        }
    }
}
