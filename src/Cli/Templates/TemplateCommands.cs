using System.CommandLine;
using Hypernova.Client;
using Hypernova.DomainXml.Reading;
using Hypernova.Model;
using Hypernova.OpenNebula;

namespace Hypernova.Cli.Templates;

/// <summary>Commands on templates that need no daemon.</summary>
internal static class TemplateCommands
{
    public static Command Create(Hn hn) => Hn.Group(
        "template",
        "Check, render, format and convert templates; no daemon is needed",
        Check(hn), Render(hn), Format(hn),
        FromNova.Create(hn));

    private static Command Check(Hn hn)
    {
        var input = new RenderInput();
        return hn.Command(
            "check", "Say everything that is wrong with a template, with its place", input.Symbols, RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var (document, findings) = (await input.ReadAsync(session, cancellationToken)).Run();
            if (session.Json)
            {
                session.PrintJson<IReadOnlyList<FindingView>>(
                    [.. findings.Select(View)], ClientJson.Indented.IReadOnlyListFindingView);
            }
            else
            {
                Failures.PrintFindings(session.Out, [.. findings.Select(View)], input.File(session));
                session.Out.WriteLine(document is null ? "refused" : "ok");
            }

            return document is null ? ExitCode.BadInput : ExitCode.Ok;
        }
    }

    private static Command Render(Hn hn)
    {
        var input = new RenderInput();
        return hn.Command(
            "render", "Print the libvirt domain document that a template becomes", input.Symbols, RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var (document, findings) = (await input.ReadAsync(session, cancellationToken)).Run();
            Failures.PrintFindings(session.Surroundings.Error, [.. findings.Select(View)], input.File(session));
            if (document is null)
            {
                return ExitCode.BadInput;
            }

            session.Out.WriteLine(DomainText.Print(document));
            return ExitCode.Ok;
        }
    }

    private static Command Format(Hn hn)
    {
        var file = new Argument<string>("file") { Description = "Template; - reads standard input" };
        return hn.Command("format", "Print a template in its canonical form; comments are left out", [file], RunAsync);

        async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
        {
            var text = await Input.ReadAsync(session.Get(file), session.Surroundings, cancellationToken);
            if (!Template.TryParse(text, out var template, out var error))
            {
                throw new CliException(ExitCode.BadInput, $"{session.Get(file)}: {error}");
            }

            session.Out.Write(template.ToString());
            return ExitCode.Ok;
        }
    }

    public static FindingView View(Finding finding) => new()
    {
        Severity = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning" },
        Attribute = finding.Attribute,
        Message = finding.Message,
        Remedy = finding.Remedy,
        Line = finding.Line,
        Column = finding.Column,
    };
}
