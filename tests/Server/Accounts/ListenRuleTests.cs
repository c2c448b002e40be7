using System.Net;
using Hypernova.Server.Access;

namespace Hypernova.Server.Tests.Accounts;

public sealed class ListenRuleTests
{
    [Theory]
    [InlineData("127.0.0.1:2680")]
    [InlineData("127.9.9.9:1")]
    [InlineData("[::1]:2680")]
    public void Loopback_needs_no_TLS(string endpoint) =>
        ListenRule.Refuses(IPEndPoint.Parse(endpoint), hasCertificate: false).ShouldBeNull();

    [Theory]
    [InlineData("0.0.0.0:2680")]
    [InlineData("[::]:2680")]
    [InlineData("192.0.2.1:2680")]
    public void Anything_beyond_is_refused_naming_the_remedy(string endpoint)
    {
        var refusal = ListenRule.Refuses(IPEndPoint.Parse(endpoint), hasCertificate: false).ShouldNotBeNull();
        refusal.ShouldContain("HYPERNOVA_TLS_CERTIFICATE");
        ListenRule.Refuses(IPEndPoint.Parse(endpoint), hasCertificate: true).ShouldBeNull();
    }
}
