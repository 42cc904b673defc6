using System.Reflection;
using System.Runtime.CompilerServices;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>A member that can be shown.</summary>
internal sealed record Member(string Name, Func<object, object?> Get);

/// <summary>The public instance properties and fields of a type, in the order of declaration, base classes first.</summary>
internal static class Members
{
    private static readonly ConditionalWeakTable<Type, IReadOnlyList<Member>> Cache = [];

    /// <summary>The members of a type.</summary>
    public static IReadOnlyList<Member> Of(Type type) => Cache.GetValue(type, Find);

    private static List<Member> Find(Type type)
    {
        var found = new Dictionary<string, Member>();
        foreach (var level in Hierarchy(type).Reverse())
            foreach (var member in level.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .OrderBy(member => member.MetadataToken))
                if (Reader(member) is { } get)
                    found[member.Name] = new Member(member.Name, get);
        return [.. found.Values];
    }

    private static IEnumerable<Type> Hierarchy(Type type)
    {
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType) yield return current;
    }

    private static Func<object, object?>? Reader(MemberInfo member) => member switch
    {
        PropertyInfo { CanRead: true, GetMethod.IsPublic: true } property when property.GetIndexParameters().Length == 0
            && CanBox(property.PropertyType) => property.GetValue,
        FieldInfo field when CanBox(field.FieldType) => field.GetValue,
        _ => null,
    };

    private static bool CanBox(Type type) => !type.IsByRefLike && !type.IsPointer && !type.IsByRef && !type.IsFunctionPointer;
}
