using System.Reflection;
using System.Runtime.InteropServices;

namespace Hypernova.Libvirt.Tests;

/// <summary>What the binding shows of itself to others.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_public_member_shows_a_pointer_or_a_handle()
    {
        IEnumerable<string> leaks =
            from type in typeof(LibvirtConnection).Assembly.GetExportedTypes()
            from member in type.GetMembers(Declared)
            where Mentioned(member).SelectMany(Parts).Any(IsNative)
            select $"{type.Name}.{member.Name}";
        leaks.ShouldBeEmpty();
    }

    [Fact]
    public void Imports_and_their_types_live_in_the_native_namespace()
    {
        IEnumerable<string> strays =
            from type in typeof(LibvirtConnection).Assembly.GetTypes()
            where type.Namespace != "Hypernova.Libvirt.Native" && type.DeclaringType is null
            from method in type.GetMethods(Declared | BindingFlags.NonPublic)
            where method.IsDefined(typeof(LibraryImportAttribute)) || method.IsDefined(typeof(DllImportAttribute))
            select $"{type.Name}.{method.Name}";
        strays.ShouldBeEmpty();
    }

    private static bool IsNative(Type type) =>
        type == typeof(nint) || type == typeof(nuint) || type.IsPointer || type.IsFunctionPointer
        || typeof(SafeHandle).IsAssignableFrom(type);

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    private static IEnumerable<Type> Mentioned(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(p => p.ParameterType)
            .Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };
}
