using System.Reflection;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Formatting;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Methods as the user wrote them: without the classes the compiler made for async
/// methods, iterators, lambdas and the cell itself.</summary>
internal static partial class MethodNames
{
    /// <summary>The name of a method with its type and parameters; empty for the code of a cell outside any method.</summary>
    public static string Of(MethodBase method)
    {
        var type = method.DeclaringType;
        var name = method.Name;
        if (name == "MoveNext" && type is not null && Generated().Match(type.Name) is { Success: true } machine)
        {
            name = machine.Groups["name"].Value;
            type = type.DeclaringType;
        }
        var isLambda = false;
        while (Generated().Match(name) is { Success: true } generated)
        {
            var kind = generated.Groups["kind"].Value;
            isLambda |= kind == "b";
            name = kind == "g"
                ? name[(name.LastIndexOf("g__", StringComparison.Ordinal) + 3)..].Split('|')[0]
                : generated.Groups["name"].Value;
        }
        while (type is not null && type.Name.StartsWith('<')) type = type.DeclaringType;
        var isCell = type is null || type.Name.StartsWith("Submission#", StringComparison.Ordinal);
        if (isLambda) return isCell ? "lambda" : $"lambda in {FullName(type!)}{(name.StartsWith('.') ? "" : $".{name}")}";
        if (name is "<Initialize>" or "" || (isCell && name is ".ctor" or ".cctor")) return "";
        var parameters = string.Join(", ",
            method.GetParameters().Select(parameter => $"{TypeNames.Of(parameter.ParameterType)} {parameter.Name}".TrimEnd()));
        return $"{Qualified(name, isCell ? null : type)}({parameters})";
    }

    private static string Qualified(string name, Type? type) => (name, type) switch
    {
        (_, null) => name,
        (".ctor", _) => FullName(type),
        (".cctor", _) => $"static {FullName(type)}",
        _ => $"{FullName(type)}.{name}",
    };

    private static string FullName(Type type)
    {
        var name = TypeNames.Of(type);
        return char.IsLower(name[0]) || type.Namespace is not { Length: > 0 } space ? name : $"{space}.{name}";
    }

    // <Name>d__1 (async, iterator), <Name>b__0 (lambda), <Name>g__Local|0 (local function),
    // <<Name>b__0>d (async lambda); nested for lambdas in lambdas.
    [GeneratedRegex(@"^<(?<name>.*)>(?<kind>[a-z])(__|`|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Generated();
}
