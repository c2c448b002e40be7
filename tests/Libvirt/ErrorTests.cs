namespace Hypernova.Libvirt.Tests;

public sealed class ErrorTests
{
    [Fact]
    public async Task A_refusal_names_the_call_the_domain_and_libvirts_words()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        using LibvirtDomain domain = await TestDriver.StartAsync(connection);

        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(domain.StartAsync());

        refused.Code.ShouldBe(LibvirtErrorCode.InternalError);
        refused.Domain.ShouldBe(LibvirtErrorDomain.Test);
        refused.Level.ShouldBe(LibvirtErrorLevel.Error);
        refused.Procedure.ShouldBe("virDomainCreateWithFlags");
        refused.Target.ShouldBe(domain.Name);
        refused.Words.ShouldContain("already running");
        refused.Message.ShouldBe(
            $"virDomainCreateWithFlags on {domain.Name}: {refused.Words} (InternalError)");
    }

    [Fact]
    public async Task Each_of_many_concurrent_failures_keeps_its_own_words()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();

        LibvirtException[] failures = await Task.WhenAll(Enumerable.Range(0, 200).Select(number =>
            Should.ThrowAsync<LibvirtException>(
                number % 2 == 0 ? connection.LookupAsync($"absent-{number}") : connection.DefineAsync("<domain>"))));

        for (int number = 0; number < failures.Length; number++)
        {
            bool isLookup = number % 2 == 0;
            failures[number].Code.ShouldBe(isLookup ? LibvirtErrorCode.NoDomain : LibvirtErrorCode.XmlDetail);
            failures[number].Target.ShouldBe(isLookup ? $"absent-{number}" : TestDriver.Uri);
        }
    }

    [Fact]
    public async Task A_broken_document_is_explained_without_its_password()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync();
        const string Broken = "<domain type='test'>\n<graphics type='vnc' passwd='s3cret' <oops></domain>";

        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(connection.DefineAsync(Broken));

        refused.Code.ShouldBe(LibvirtErrorCode.XmlDetail);
        refused.Procedure.ShouldBe("virDomainDefineXMLFlags");
        refused.Words.ShouldContain(":2:");
        refused.Words.ShouldContain("passwd='***'");
        refused.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_uri_that_no_driver_knows_is_refused_with_libvirts_words()
    {
        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(
            LibvirtConnection.OpenAsync("nosuch:///system"));
        refused.Target.ShouldBe("nosuch:///system");
        refused.Words.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_socket_that_is_not_there_is_a_lost_connection()
    {
        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(
            LibvirtConnection.OpenAsync("qemu:///system?socket=/nonexistent/libvirt-sock"));
        refused.Words.ShouldContain("/nonexistent/libvirt-sock");
        refused.IsConnectionLost.ShouldBeTrue();
    }

    [Fact]
    public async Task A_closed_connection_refuses_instead_of_asking()
    {
        LibvirtConnection connection = await TestDriver.OpenAsync();
        LibvirtDomain domain = await TestDriver.DefineAsync(connection);
        await connection.CloseAsync();

        LibvirtRefusedException refused = await Should.ThrowAsync<LibvirtRefusedException>(domain.StartAsync());

        refused.Reason.ShouldBe(RefusalReason.ConnectionClosed);
        connection.IsOpen.ShouldBeFalse();
        (await connection.Ended).ShouldBe(CloseReason.Client);
        await connection.CloseAsync();
    }

    [Fact]
    public async Task A_read_only_connection_changes_nothing()
    {
        await using LibvirtConnection connection = await TestDriver.OpenAsync(new() { IsReadOnly = true });
        LibvirtException refused = await Should.ThrowAsync<LibvirtException>(TestDriver.DefineAsync(connection));
        refused.Code.ShouldBe(LibvirtErrorCode.OperationDenied);
    }
}
