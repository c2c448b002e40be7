using System.CommandLine;
using Hypernova.Client;
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

    /// <summary>What the daemon says of a file, each finding once and with the file's own name.</summary>
    /// <param name="session">Where it is printed.</param>
    /// <param name="file">What was read.</param>
    /// <param name="unchanged">What a refusal leaves as it was, for people.</param>
    /// <param name="asked">The daemon's answer.</param>
    public static async Task<ChangedVm> AnswerAsync(
        CliSession session, string file, string unchanged, Task<ChangedVm> asked)
    {
        try
        {
            var answer = await asked;
            Failures.PrintFindings(session.Surroundings.Error, answer.Findings, file);
            return answer;
        }
        catch (ApiException refused) when (refused.Problem.Findings is { Count: > 0 } findings)
        {
            Failures.PrintFindings(session.Surroundings.Error, findings, file);
            var errors = findings.Count(finding => finding.Severity == "error");
            throw new CliException(
                ExitCode.OfStatus(refused.Status), $"{file}: {errors} error{(errors == 1 ? "" : "s")}; {unchanged}");
        }
    }
}
