using System.CommandLine;
using Hypernova.DomainXml.Reading.Given;

namespace Hypernova.Cli.Vms;

/// <summary>What a file that defines a VM is: a template, a VM document or a domain document.</summary>
internal static class VmFile
{
    public static Argument<string> Argument() =>
        new("file") { Description = "Template, VM document or domain document; - reads standard input" };

    /// <summary>Refuses another kind than the one that was announced, before the daemon is asked.</summary>
    public static void Check(string file, string text, bool xml)
    {
        if (xml && !GivenDomain.Is(text))
        {
            throw new CliException(
                ExitCode.BadInput, $"{file}: not a libvirt domain document", "name one, or leave out --xml");
        }
    }
}
