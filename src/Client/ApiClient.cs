using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hypernova.Client;

/// <summary>Speaks the REST API: sends, pages and turns refusals into exceptions. Safe for many threads.</summary>
public sealed class ApiClient : IDisposable
{
    private const int PageSize = 1000;
    private readonly HttpClient _http;
    private readonly ClientSettings _settings;

    /// <summary>A client; opens no connection yet.</summary>
    /// <param name="settings">Where and who.</param>
    public ApiClient(ClientSettings settings)
    {
        _settings = settings;
        _http = new HttpClient { BaseAddress = settings.Endpoint, Timeout = Timeout.InfiniteTimeSpan };
        if (settings.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>Where and who.</summary>
    public ClientSettings Settings => _settings;

    /// <summary>Reads one thing.</summary>
    /// <exception cref="ApiException">The daemon said no.</exception>
    /// <exception cref="UnreachableDaemonException">There is no daemon.</exception>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(new Call(HttpMethod.Get, path), type, cancellationToken);

    /// <summary>Reads plain text.</summary>
    public async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(new Call(HttpMethod.Get, path), cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Reads every page of a list.</summary>
    public async IAsyncEnumerable<T> ListAsync<T>(
        string path, JsonTypeInfo<Page<T>> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        string? cursor = null;
        do
        {
            var next = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var page = await GetAsync($"{path}{separator}limit={PageSize}{next}", type, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>Asks for something. Carries an idempotency key, so a broken connection is tried once more.</summary>
    public async Task<TAnswer> PostAsync<TBody, TAnswer>(
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer> answerType,
        CancellationToken cancellationToken)
    {
        var call = new Call(HttpMethod.Post, path)
        {
            Body = () => JsonContent.Create(body, bodyType),
            Header = ("Idempotency-Key", Guid.NewGuid().ToString("N")),
        };
        try
        {
            return await SendAsync(call, answerType, cancellationToken);
        }
        catch (UnreachableDaemonException) when (!cancellationToken.IsCancellationRequested)
        {
            return await SendAsync(call, answerType, cancellationToken);
        }
    }

    /// <summary>Replaces or changes something.</summary>
    public Task<TAnswer> ChangeAsync<TBody, TAnswer>(
        HttpMethod method,
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer> answerType,
        CancellationToken cancellationToken) =>
        SendAsync(
            new Call(method, path) { Body = () => JsonContent.Create(body, bodyType) }, answerType, cancellationToken);

    /// <summary>Removes something.</summary>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(new Call(HttpMethod.Delete, path), cancellationToken);
    }

    /// <summary>Opens a response whose body goes on, such as the events.</summary>
    public async Task<Stream> OpenAsync(string path, long? lastEventId, CancellationToken cancellationToken)
    {
        var call = new Call(HttpMethod.Get, path);
        if (lastEventId is { } id)
        {
            call = call with { Header = ("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture)) };
        }

        var response = await SendAsync(call, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(Call call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(call, cancellationToken);
        try
        {
            var status = (int)response.StatusCode;
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new ApiException(new Problem { Status = status, Detail = "an empty answer" });
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new UnreachableDaemonException(_settings.Endpoint, error);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Call call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, call.Path) { Content = call.Body?.Invoke() };
        if (call.Header is var (name, value))
        {
            request.Headers.Add(name, value);
        }

        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException error)
        {
            throw new UnreachableDaemonException(_settings.Endpoint, error);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new ApiException(await ReadProblemAsync(response, cancellationToken));
        }
    }

    private static async Task<Problem> ReadProblemAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        try
        {
            var problem = await response.Content.ReadFromJsonAsync(ClientJson.Default.Problem, cancellationToken);
            return (problem ?? new Problem()) with { Status = status };
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            return new Problem { Status = status, Detail = $"HTTP {status} {response.ReasonPhrase}".TrimEnd() };
        }
    }

    private sealed record Call(HttpMethod Method, string Path)
    {
        public Func<HttpContent>? Body { get; init; }

        public (string Name, string Value)? Header { get; init; }
    }
}
