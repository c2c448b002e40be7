namespace Hypernova.DomainXml.Schema.Patterns;

/// <summary>
/// Makes branches few: those with the same rest become one with a choice of contents, then those with the same content
/// one with a choice of rests. Mostly one remains, and nothing has to be tried twice.
/// </summary>
internal static class BranchList
{
    public static Branch[] Merge(List<Branch> branches, PatternPool pool)
    {
        if (branches.Count < 2)
        {
            return [.. branches];
        }

        var byRest = branches.GroupBy(branch => branch.Rest)
            .Select(same => new Branch(pool.Choice([.. same.Select(branch => branch.Content)]), same.Key))
            .ToList();
        return
        [
            .. byRest.GroupBy(branch => branch.Content)
                .Select(same => new Branch(same.Key, pool.Choice([.. same.Select(branch => branch.Rest)]))),
        ];
    }
}
