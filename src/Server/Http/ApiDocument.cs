using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hypernova.Server.Http;

/// <summary>
/// The API's own description. The copy in the repository is <c>api/openapi.json</c>; a test compares them.
/// </summary>
internal static class ApiDocument
{
    /// <summary>The document's name.</summary>
    public const string Name = "v1";

    /// <summary>Where it is served.</summary>
    public const string Path = "/openapi/{documentName}.json";

    private const string Token = "token";

    /// <summary>Completes what the framework finds out by itself.</summary>
    /// <param name="options">The options.</param>
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            DescribeWhole(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            DescribeRoute(operation, context);
            return Task.CompletedTask;
        });
    }

    private static void DescribeWhole(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Hypernova",
            Version = Name,
            Description =
                "Manages KVM virtual machines. Errors are RFC 9457 problem details with code, remedy and findings.",
        };
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
        };
    }

    private static void DescribeRoute(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var description = context.Description;
        var right = description.ActionDescriptor.EndpointMetadata.OfType<RouteRight>().FirstOrDefault();
        var path = description.RelativePath ?? "";
        var tag = path.Split('/').FirstOrDefault(part => part is not ("v1" or "")) ?? path;
        operation.Tags = new HashSet<OpenApiTagReference> { new(tag, context.Document) };
        operation.Description = $"Right: {right?.Text ?? "none"}.";
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse { Description = "A problem (application/problem+json)." };
        if (right is not (null or RouteRight.Open))
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [] }];
        }
    }
}
