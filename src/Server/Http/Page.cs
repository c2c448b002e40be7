using Microsoft.AspNetCore.Mvc;

namespace Hypernova.Server.Http;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Makes a page of what was read, one item more than asked where there is another page.</summary>
    /// <param name="read">At most the limit plus one.</param>
    /// <param name="limit">The page's size.</param>
    /// <param name="id">The id of an item.</param>
    public static Page<T> Of(IReadOnlyList<T> read, int limit, Func<T, long> id) =>
        read.Count <= limit ? new(read, null) : new([.. read.Take(limit)], Cursor.After(id(read[limit - 1])));
}

/// <summary>Which page is asked for.</summary>
/// <param name="CursorText">Where it begins; null is the first.</param>
/// <param name="LimitText">How many items.</param>
internal readonly record struct PageQuery(
    [property: FromQuery(Name = "cursor")] string? CursorText, [property: FromQuery(Name = "limit")] int? LimitText)
{
    /// <summary>Understands it.</summary>
    /// <param name="after">The last id shown before.</param>
    /// <param name="limit">The page's size.</param>
    /// <param name="problem">What is wrong with it.</param>
    public bool TryRead(out long after, out int limit, out Problem? problem)
    {
        limit = LimitText ?? Cursor.DefaultLimit;
        problem = !Cursor.TryRead(CursorText, out after)
            ? Problem.Malformed("cursor: use the \"next\" of the page before as it is")
            : limit is < 1 or > Cursor.MaximumLimit
                ? Problem.Malformed($"limit: from 1 to {Cursor.MaximumLimit}")
                : null;
        return problem is null;
    }
}
