using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage(
    "Design",
    "CA1010",
    Scope = "namespaceanddescendants",
    Target = "~N:Hypernova.Sqlite",
    Justification = "The shapes of System.Data.Common are older than generics, and callers know them as they are.")]
[assembly: SuppressMessage(
    "Reliability",
    "CA2000",
    Scope = "namespaceanddescendants",
    Target = "~N:Hypernova.Sqlite.Sessions",
    Justification = "Statements pass from session to batch to cache; the session disposes all of them.")]
