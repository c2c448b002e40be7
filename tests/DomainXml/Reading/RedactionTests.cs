using Hypernova.DomainXml.Reading;
using Hypernova.Model.Specs;

namespace Hypernova.DomainXml.Tests;

public sealed class RedactionTests
{
    private static readonly DomainInput Guarded = Vm.New(vm => vm with
    {
        Graphics = new(GraphicsKind.Vnc) { Password = new("sesame") },
        Raw = [new(
            """
            <devices><graphics type='spice' passwd='sesame'/></devices>
            <qemu:commandline><qemu:arg value='-object'/><qemu:arg value='secret,id=s,data=sesame'/>
              <qemu:env name='PROXY_PASSWORD' value='sesame'/></qemu:commandline>
            <launchSecurity type='sev'><policy>0x3</policy>
              <session>sesame</session><dhCert>sesame</dhCert></launchSecurity>
            """)],
    });

    [Fact]
    public void A_shown_document_holds_no_secret_and_is_otherwise_the_same()
    {
        var document = DomainWriter.Write(Guarded).Document!;
        var shown = DomainText.Print(Redaction.Redact(document));

        shown.ShouldNotContain("sesame");
        DomainText.Print(document).Replace("secret,id=s,data=sesame", "***", StringComparison.Ordinal)
            .Replace("sesame", "***", StringComparison.Ordinal).ShouldBe(shown);
    }

    [Fact]
    public void Redacting_leaves_the_document_to_define_alone()
    {
        var document = DomainWriter.Write(Guarded).Document!;
        Redaction.Redact(document);
        DomainText.Print(document).ShouldContain("passwd=\"sesame\"");
    }

    [Fact]
    public void What_was_written_never_prints_its_secrets() =>
        DomainWriter.Write(Guarded).ToString().ShouldNotContain("sesame");

    [Fact]
    public void Stored_hardware_holds_no_secret()
    {
        var written = DomainWriter.Write(Guarded);
        written.ReadHardware(written.Document!).Print().ShouldNotContain("sesame");
    }
}
