using System.Reflection;

namespace CollectiveAction.Numerics.Citing;

/// <summary>Finds the works that a type or method of this library rests on.</summary>
public static class Citations
{
    /// <summary>The BibTeX entries of the works that a type and its members cite, each once, in order of identifier.</summary>
    /// <param name="type">A type of the library, for example <c>typeof(FeatureLabelBound)</c>.</param>
    public static IReadOnlyList<string> Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        const BindingFlags everyMember = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return Entries(type.GetCustomAttributes<SourceAttribute>().Concat(type.GetMembers(everyMember).SelectMany(m => m.GetCustomAttributes<SourceAttribute>())));
    }

    /// <summary>The BibTeX entries of the works that one method cites; those of its type where the method names none.</summary>
    /// <param name="method">A method group of the library, for example <c>FeatureLabelBound.Success</c>.</param>
    public static IReadOnlyList<string> Of(Delegate method)
    {
        ArgumentNullException.ThrowIfNull(method);
        var own = method.Method.GetCustomAttributes<SourceAttribute>().ToArray();
        return own.Length > 0 || method.Method.DeclaringType is not { } type ? Entries(own) : Of(type);
    }

    private static string[] Entries(IEnumerable<SourceAttribute> sources) =>
        [.. sources.Select(s => s.Work).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Bibliography.BibTeX)];
}
