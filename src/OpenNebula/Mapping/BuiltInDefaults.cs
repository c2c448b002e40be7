namespace Hypernova.OpenNebula.Mapping;

/// <summary>
/// The lowest level: what holds where neither VM, host, cluster nor a file says anything. It is the shipped
/// <c>vmm_exec_kvm.conf</c> itself, so that the two cannot differ.
/// </summary>
public static class BuiltInDefaults
{
    private const string Resource = "vmm_exec_kvm.conf";

    public static string Text { get; } = Read();

    public static TemplateLevel Level { get; } = new("built-in defaults", Template.Parse(Text)) { Text = Text };

    private static string Read()
    {
        using var stream = typeof(BuiltInDefaults).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
