using Hypernova.Model.Hosts;

namespace Hypernova.OpenNebula.Config;

/// <summary>Reads the <c>VM_MAD</c> blocks. Those of other hypervisors are not ours and pass without a word.</summary>
internal static class DriverBlocks
{
    public static IReadOnlyList<VirtualizationDriver> Read(Template template, out IReadOnlyList<Finding> findings)
    {
        List<Finding> said = [];
        List<VirtualizationDriver> drivers = [];
        foreach (var block in template.FindVectors("VM_MAD"))
        {
            if (Read(block, said) is not { } driver)
            {
                continue;
            }

            if (drivers.Exists(other => other.Name.Equals(driver.Name, StringComparison.OrdinalIgnoreCase)))
            {
                Say(said, Severity.Warning, block, "NAME", $"{driver.Name} is declared twice; the first one counts");
                continue;
            }

            drivers.Add(driver);
        }

        findings = said;
        return drivers.Count > 0 ? drivers : VirtualizationDriver.BuiltIn;
    }

    private static VirtualizationDriver? Read(TemplateVector block, List<Finding> said)
    {
        if (Text(block, "TYPE")?.ToUpperInvariant() is not ("KVM" or "QEMU") || Text(block, "NAME") is not { } name)
        {
            SayIncomplete(block, said);
            return null;
        }

        var driver = new VirtualizationDriver { Name = name, Label = Text(block, "SUNSTONE_NAME") ?? name };
        return driver with
        {
            Executable = Text(block, "EXECUTABLE") ?? driver.Executable,
            Arguments = Arguments(block, said) ?? driver.Arguments,
            Defaults = Text(block, "DEFAULT") ?? driver.Defaults,
            Type = Text(block, "TYPE")!.Equals("qemu", StringComparison.OrdinalIgnoreCase)
                ? DomainType.Qemu
                : DomainType.Kvm,
            KeepSnapshots = Text(block, "KEEP_SNAPSHOTS") is { } keep && YesNo(block, "KEEP_SNAPSHOTS", keep, said),
            ImportedActions = Actions(block, said) ?? driver.ImportedActions,
            Line = block.Position.Line,
            Lines = block.Members.Where(member => !member.Value.IsEmpty)
                .ToDictionary(member => member.Name, member => member.Position.Line),
        };
    }

    private static void SayIncomplete(TemplateVector block, List<Finding> said)
    {
        if (Text(block, "TYPE") is null)
        {
            Say(said, Severity.Error, block, "TYPE", "is missing: kvm or qemu");
        }
        else if (Text(block, "NAME") is null)
        {
            Say(said, Severity.Error, block, "NAME", "is missing: hosts refer to the driver by it");
        }
    }

    private static DriverArguments? Arguments(TemplateVector block, List<Finding> said)
    {
        if (Text(block, "ARGUMENTS") is not { } text)
        {
            return null;
        }

        var arguments = DriverArguments.Parse(text, out var problem);
        if (problem is not null)
        {
            Say(said, Severity.Error, block, "ARGUMENTS", $"\"{FindingText.Cut(text)}\" {problem}");
        }

        return arguments;
    }

    private static IReadOnlyList<string>? Actions(TemplateVector block, List<Finding> said)
    {
        if (Text(block, "IMPORTED_VMS_ACTIONS") is not { } text)
        {
            return null;
        }

        var actions = Imported.Parse(text, out var unknown);
        foreach (var name in unknown)
        {
            var message = $"{FindingText.Cut(name)} is no action; ignored";
            Say(said, Severity.Warning, block, "IMPORTED_VMS_ACTIONS", message);
        }

        return actions;
    }

    private static bool YesNo(TemplateVector block, string member, string value, List<Finding> said)
    {
        if (value.ToUpperInvariant() is not ("YES" or "NO"))
        {
            var shown = FindingText.Cut(value);
            Say(said, Severity.Warning, block, member, $"\"{shown}\" is neither yes nor no; taken as no");
        }

        return value.Equals("yes", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Text(TemplateVector block, string member) =>
        block.Find(member) is { Value.IsEmpty: false } found ? found.Value.Text : null;

    private static void Say(
        List<Finding> said, Severity severity, TemplateVector block, string member, string message)
    {
        var position = block.Find(member)?.Value.Position ?? block.Position;
        said.Add(new(severity, "VM_MAD/" + member, message, "", position.Line, position.Column));
    }
}
