using Hypernova.Model.Access;

namespace Hypernova.Server.Http;

/// <summary>What kind of row a route's <c>{id}</c> names.</summary>
internal enum RowKind
{
    /// <summary>A VM.</summary>
    Vm,

    /// <summary>An operation: the rights are those on its VM.</summary>
    Operation,

    /// <summary>A host.</summary>
    Host,

    /// <summary>A cluster.</summary>
    Cluster,
}

/// <summary>
/// What a route needs of the caller: declared once at the route, enforced once by <see cref="Gate"/>.
/// </summary>
internal abstract record RouteRight
{
    private RouteRight()
    {
    }

    /// <summary>The right in words, for the document.</summary>
    public abstract string Text { get; }

    /// <summary>Everybody, without a token.</summary>
    public static RouteRight Nobody { get; } = new Open();

    /// <summary>Everybody with a token. What lists show is limited to what the caller may see.</summary>
    public static RouteRight AnyUser { get; } = new Known();

    /// <summary>Members of the administrators' group.</summary>
    public static RouteRight Administrator { get; } = new Administrators();

    /// <summary>Whoever has the right on the row named by <c>{id}</c>.</summary>
    /// <param name="right">The right.</param>
    /// <param name="row">The kind of row.</param>
    public static RouteRight On(RowKind row, Right right) => new OnRow(row, right);

    /// <summary>No token needed.</summary>
    public sealed record Open : RouteRight
    {
        /// <inheritdoc/>
        public override string Text => "none, without a token";
    }

    /// <summary>A token needed.</summary>
    public sealed record Known : RouteRight
    {
        /// <inheritdoc/>
        public override string Text => "any user";
    }

    /// <summary>An administrator's token needed.</summary>
    public sealed record Administrators : RouteRight
    {
        /// <inheritdoc/>
        public override string Text => "administrator";
    }

    /// <summary>A right on a row needed.</summary>
    /// <param name="Row">The kind of row.</param>
    /// <param name="Right">The right.</param>
    public sealed record OnRow(RowKind Row, Right Right) : RouteRight
    {
        /// <inheritdoc/>
        public override string Text => Row switch
        {
            RowKind.Vm => Verb + " the VM",
            RowKind.Operation => Verb + " the operation's VM",
            RowKind.Host => Verb + " the host",
            RowKind.Cluster => Verb + " the cluster",
        };

        private string Verb =>
            Right switch { Right.Use => "use", Right.Manage => "manage", Right.Admin => "administer" };
    }
}
