using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hypernova.Client;

namespace Hypernova.Cli;

/// <summary>One command's run: its arguments, the daemon, and how to print.</summary>
internal sealed class CliSession(Surroundings surroundings, ParseResult parsed, bool json, string? endpoint)
    : IDisposable
{
    private ApiClient? _api;

    public Surroundings Surroundings => surroundings;

    public TextWriter Out => surroundings.Out;

    public bool Json => json;

    /// <summary>The daemon; nothing is read or opened before it is asked for.</summary>
    public ApiClient Api => _api ??= new ApiClient(ClientSettings.Read(surroundings.Environment, endpoint));

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public T Get<T>(Argument<T> argument) => parsed.GetRequiredValue(argument);

    /// <summary>Prints one thing as an indented JSON object.</summary>
    public void PrintJson<T>(T value, JsonTypeInfo<T> type) => Out.WriteLine(JsonSerializer.Serialize(value, type));

    /// <summary>Collects a whole list.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(
        string path, JsonTypeInfo<Page<T>> type, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        await foreach (var item in Api.ListAsync(path, type, cancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>Prints a list: an array with --json, else a table for people.</summary>
    public void PrintList<T>(IReadOnlyList<T> items, JsonTypeInfo<IReadOnlyList<T>> type, Table<T> table)
    {
        if (json)
        {
            PrintJson(items, type);
            return;
        }

        table.Print(items, surroundings);
    }

    public void Dispose() => _api?.Dispose();
}
