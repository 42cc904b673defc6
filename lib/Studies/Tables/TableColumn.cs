using System.Collections;
using System.Reflection;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Studies.Tables;

/// <summary>A column read from records.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Read">Its value in a record.</param>
/// <param name="Parent">The member that holds it, where the record holds another; it is named where two members have the same name.</param>
internal sealed record TableColumn(string Name, Func<object?, object?> Read, string? Parent = null)
{
    /// <summary>The columns of a type of record.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal static IReadOnlyList<TableColumn> Of(Type type)
    {
        TableColumn[] columns = [.. Members(type)];
        if (columns.Length == 0) throw new ArgumentException($"{type.Name} has no public member to show.");
        var twice = columns.CountBy(c => c.Name).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        return [.. columns.Select(c => twice.Contains(c.Name) && c.Parent is not null ? c with { Name = $"{c.Parent}.{c.Name}" } : c)];
    }

    private static IEnumerable<TableColumn> Members(Type type)
    {
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && !typeof(Delegate).IsAssignableFrom(p.PropertyType));
        foreach (var member in members)
        {
            if (IsCell(member.PropertyType))
            {
                yield return new TableColumn(member.Name, row => row is null ? null : Cell(member.GetValue(row)));
                continue;
            }

            foreach (var inner in Members(member.PropertyType))
            {
                var parent = inner.Parent is null ? member.Name : $"{member.Name}.{inner.Parent}";
                yield return inner with { Parent = parent, Read = row => row is null ? null : inner.Read(member.GetValue(row)) };
            }
        }
    }

    private static bool IsCell(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(Estimate)
            || type == typeof(object) || type == typeof(TimeSpan) || type.IsAbstract || typeof(IEnumerable).IsAssignableFrom(type);
    }

    private static object? Cell(object? value) =>
        value is IEnumerable items and not string ? string.Join(' ', items.Cast<object>()) : value;
}
