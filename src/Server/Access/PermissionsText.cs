using Hypernova.Model.Access;

namespace Hypernova.Server.Access;

/// <summary>Permissions as people write them: nine letters, use-manage-admin of owner, group and others.</summary>
internal static class PermissionsText
{
    private const string Letters = "uma";

    /// <summary>The spelling, such as <c>um-u-----</c>.</summary>
    /// <param name="permissions">The bits.</param>
    public static string Spell(this Permissions permissions) =>
        string.Create(9, permissions.Bits, static (text, bits) =>
        {
            for (var place = 0; place < 9; place++)
            {
                text[place] = (bits & (1 << (8 - place))) != 0 ? Letters[place % 3] : '-';
            }
        });

    /// <summary>Reads the spelling.</summary>
    /// <param name="text">Nine letters.</param>
    /// <param name="permissions">The bits, where it is one.</param>
    public static bool TryParse(string? text, out Permissions permissions)
    {
        permissions = default;
        if (text is not { Length: 9 })
        {
            return false;
        }

        var bits = 0;
        for (var place = 0; place < 9; place++)
        {
            if (text[place] == Letters[place % 3])
            {
                bits |= 1 << (8 - place);
            }
            else if (text[place] != '-')
            {
                return false;
            }
        }

        permissions = new(bits);
        return true;
    }
}
