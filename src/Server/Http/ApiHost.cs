using System.Net;
using System.Security.Cryptography.X509Certificates;
using Hypernova.Hypervisor;
using Hypernova.Model.Settings;
using Hypernova.Server.Access;
using Hypernova.Server.Configuration;
using Hypernova.Server.Http.Metrics;
using Hypernova.Server.Retention;
using Hypernova.Server.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypernova.Server.Http;

/// <summary>What a control plane is started with.</summary>
public sealed record ApiHostOptions
{
    /// <summary>Where the API listens.</summary>
    public required IPEndPoint Endpoint { get; init; }

    /// <summary>TLS of the API; null for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The store.</summary>
    public required StoreOptions Store { get; init; }

    /// <summary>Where the first start writes the administrator's token.</summary>
    public required string AdministratorTokenFile { get; init; }

    /// <summary>What the operator's files say.</summary>
    public OperatorFiles Configuration { get; init; } = OperatorFiles.BuiltIn;

    /// <summary>Choices about access.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>How long what happened is kept.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>Time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>More services, registered before all others: crash points of tests.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };

    /// <summary>Where logs go.</summary>
    public Action<ILoggingBuilder> Logging { get; init; } = _ => { };
}

/// <summary>The control plane: store, services and API, put together. The daemon runs one; tests run many.</summary>
public sealed partial class ApiHost : IAsyncDisposable
{
    private ApiHost(WebApplication app) => App = app;

    /// <summary>The application, for tests.</summary>
    internal WebApplication App { get; }

    /// <summary>Where the API listens, with the port that was free where 0 was asked. Once started.</summary>
    public Uri Address => new(App.Urls.First());

    /// <summary>Opens the store and builds everything; nothing listens yet.</summary>
    /// <param name="options">The choices.</param>
    /// <param name="connector">Opens hosts.</param>
    /// <param name="preview">Shows documents.</param>
    /// <param name="documents">Reads documents.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public static async Task<ApiHost> BuildAsync(
        ApiHostOptions options,
        IHypervisorConnector connector,
        IDomainPreview preview,
        IDomainReader documents,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "hypernovad" });
        options.Logging(builder.Logging);
        ApiServer.Listen(builder, options.Endpoint, options.Certificate);
        builder.Services.AddSingleton(options.Access);
        builder.Services.AddSingleton(options.Retention);
        builder.Services.AddSingleton(new LiveConfiguration(options.Configuration));
        builder.Services.AddSingleton<CallMetrics>();
        builder.Services.AddSingleton<IHypervisorConnector>(
            provider => new MeteredConnector(connector, provider.GetRequiredService<CallMetrics>()));
        builder.Services.AddSingleton(preview);
        builder.Services.AddSingleton(documents);
        options.Services(builder.Services);
        await builder.Services.AddControlPlaneAsync(options.Store, options.Time, cancellationToken);
        ApiServer.AddServices(builder.Services);
        var app = builder.Build();
        ApiServer.Use(app);
        foreach (var finding in options.Configuration.Findings)
        {
            LogDoubtful(app.Logger, finding);
        }

        var database = app.Services.GetRequiredService<Database>();
        if (await FirstAdministrator.EnsureAsync(database, options.AdministratorTokenFile, cancellationToken))
        {
            LogFirstStart(app.Logger, options.AdministratorTokenFile);
        }

        return new(app);
    }

    /// <summary>Starts; returns when the API answers.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task StartAsync(CancellationToken cancellationToken) => App.StartAsync(cancellationToken);

    /// <summary>Returns after somebody has asked the process to end and everything is put down.</summary>
    /// <param name="cancellationToken">Asks it to end.</param>
    public Task WaitForEndAsync(CancellationToken cancellationToken) =>
        ((IHost)App).WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => App.DisposeAsync();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Configuration: {Finding}")]
    private static partial void LogDoubtful(ILogger log, FileFinding finding);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "First start: the administrator's token is in {TokenFile} (mode 0600)")]
    private static partial void LogFirstStart(ILogger log, string tokenFile);
}
