using Hypernova.Model;
using Hypernova.Model.Access;
using Hypernova.Server.Access;
using Hypernova.Server.Store;

namespace Hypernova.Server.Vms;

/// <summary>Finds a VM for somebody who needs a right on it.</summary>
internal static class VmAccess
{
    /// <summary>The VM; one that the caller may not even use is as good as not there.</summary>
    public static async Task<Outcome<VmRecord>> FindAsync(Session session, Caller caller, VmId id, Right right)
    {
        if (await VmRows.FindAsync(session, id) is not { } vm || !caller.Can(Right.Use, vm.Ownership))
        {
            return Rejection.NotFound($"VM {id}");
        }

        return caller.Can(right, vm.Ownership) ? vm : Rejection.Forbidden($"{Word(right)} VM {id}");
    }

    private static string Word(Right right) => right switch
    {
        Right.Use => "see",
        Right.Manage => "act on",
        Right.Admin => "give away",
    };
}
