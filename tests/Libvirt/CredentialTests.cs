namespace Hypernova.Libvirt.Tests;

/// <summary>The test driver can ask for a user and password, as a daemon with SASL does.</summary>
public sealed class CredentialTests : IDisposable
{
    private const string Node =
        """
        <node>
          <auth><user password='open sesame'>ali</user></auth>
          <cpu><mhz>6000</mhz><model>fv0</model><active>1</active><nodes>1</nodes><sockets>1</sockets>
            <cores>1</cores><threads>1</threads></cpu>
          <memory>8192000</memory>
        </node>
        """;

    private readonly string file = Path.GetTempFileName();

    public CredentialTests() => File.WriteAllText(file, Node);

    private string Uri => $"test://{file}";

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Libvirts_questions_are_answered_by_the_provider()
    {
        List<CredentialKind> asked = [];
        await using LibvirtConnection connection = await LibvirtConnection.OpenAsync(Uri, new()
        {
            Credentials = request =>
            {
                asked.Add(request.Kind);
                request.Prompt.ShouldNotBeEmpty();
                return request.Kind == CredentialKind.Passphrase ? "open sesame" : "ali";
            },
        });

        asked.ShouldBe([CredentialKind.AuthorisationName, CredentialKind.Passphrase], ignoreOrder: true);
        (await connection.IsAliveAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_not_repeated_in_the_error()
    {
        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(
            LibvirtConnection.OpenAsync(Uri, new() { Credentials = static _ => "guessed" }));
        refused.Code.ShouldBe(LibvirtErrorCode.AuthFailed);
        refused.ToString().ShouldNotContain("guessed");
    }

    [Fact]
    public async Task Without_a_provider_the_refusal_says_that_authentication_is_wanted()
    {
        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(LibvirtConnection.OpenAsync(Uri));
        refused.Code.ShouldBe(LibvirtErrorCode.AuthFailed);
    }

    [Fact]
    public async Task A_provider_that_throws_is_the_cause_of_the_refusal()
    {
        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(LibvirtConnection.OpenAsync(
            Uri, new() { Credentials = static _ => throw new InvalidOperationException("no vault today") }));
        refused.InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("no vault today");
    }
}
