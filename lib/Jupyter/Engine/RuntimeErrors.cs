using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CollectiveAction.Jupyter.Formatting;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>Exceptions in the words the user reads: the place in the cell, the message, and the frames of the user's code and libraries.</summary>
internal static partial class RuntimeErrors
{
    private const int Frames = 25;
    private const int Causes = 8;

    /// <summary>Describes an exception that ended a cell.</summary>
    /// <param name="thrown">What the cell threw.</param>
    /// <param name="sources">The sources of all cells.</param>
    /// <param name="cell">Name of the cell that ran.</param>
    public static CellError Describe(Exception thrown, CellSources sources, string cell)
    {
        var exception = Unwrap(thrown);
        var frames = FramesOf(exception);
        var lines = new List<string>();
        var place = frames.FirstOrDefault(frame => frame.File is { } file && sources.Contains(file));
        if (place is not null) lines.AddRange(sources.Describe(place.File!, place.Line, place.Column));
        for (var (cause, depth) = (exception, 0); cause is not null && depth < Causes; cause = cause.InnerException, depth++)
        {
            lines.Add($"{(depth == 0 ? "" : "caused by ")}{TypeNames.Of(cause.GetType())}: {cause.Message}");
            lines.AddRange(Lines(depth == 0 ? frames : FramesOf(cause)));
        }
        var own = frames.FirstOrDefault(frame => frame.File == cell);
        return new CellError(TypeNames.Of(exception.GetType()), exception.Message.ReplaceLineEndings(" "), lines, own?.Line);
    }

    private static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: 1 } aggregate => Unwrap(aggregate.InnerExceptions[0]),
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };

    private static IEnumerable<string> Lines(List<Frame> frames)
    {
        foreach (var frame in frames.Take(Frames))
            yield return frame.File is { } file ? $"   at {frame.Method}{(frame.Method.Length > 0 ? ", " : "")}{file}, line {frame.Line}" : $"   at {frame.Method}";
        if (frames.Count > Frames) yield return $"   … {frames.Count - Frames} more frames";
    }

    private static List<Frame> FramesOf(Exception exception)
    {
        var found = new List<Frame>();
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { } method || IsPlumbing(method)) continue;
            found.Add(new Frame(Name(method), frame.GetFileName(), frame.GetFileLineNumber(), frame.GetFileColumnNumber()));
        }
        return found;
    }

    // The engine's own frames, and the machinery behind await, tell the user nothing.
    private static bool IsPlumbing(MethodBase method)
    {
        var type = method.DeclaringType;
        return type?.Assembly == typeof(RuntimeErrors).Assembly
            || type?.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices" or "System.Runtime"
            || method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)
            || type?.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false) == true
            || method.Name == "<Factory>"
            || (type == typeof(Thread) && method.Name is "StartCallback" or "StartHelper");
    }

    /// <summary>The method as the user wrote it: without the classes the compiler made for async methods, lambdas and the cell itself.</summary>
    private static string Name(MethodBase method)
    {
        var type = method.DeclaringType;
        var name = method.Name;
        if (name == "MoveNext" && type is not null && typeof(IAsyncStateMachine).IsAssignableFrom(type) && Generated().Match(type.Name) is { Success: true } machine)
        {
            name = machine.Groups["name"].Value;
            type = type.DeclaringType;
        }
        while (Generated().Match(name) is { Success: true } generated)
            name = generated.Groups["kind"].Value switch
            {
                "b" => "lambda",
                "g" => name[(name.LastIndexOf("g__", StringComparison.Ordinal) + 3)..].Split('|')[0],
                _ => generated.Groups["name"].Value,
            };
        while (type is not null && type.Name.StartsWith('<')) type = type.DeclaringType;
        if (name is "<Initialize>" or "" or "Initialize") return "";
        if (name == "lambda") return "lambda";
        var isCell = type is null || type.Name.StartsWith("Submission#", StringComparison.Ordinal);
        var parameters = string.Join(", ", method.GetParameters().Select(parameter => $"{TypeNames.Of(parameter.ParameterType)} {parameter.Name}".TrimEnd()));
        var owner = isCell ? "" : Owner(type!) + (method.IsConstructor ? "" : ".");
        return $"{owner}{(method.IsConstructor ? "" : name)}({parameters})";
    }

    private static string Owner(Type type)
    {
        var name = TypeNames.Of(type);
        return char.IsLower(name[0]) || type.Namespace is not { Length: > 0 } space ? name : $"{space}.{name}";
    }

    // <Name>d__1 (async), <Name>b__0 (lambda), <Name>g__Local|0 (local function); nested for lambdas in lambdas.
    [GeneratedRegex(@"^<(?<name>.*)>(?<kind>[a-z])__", RegexOptions.CultureInvariant)]
    private static partial Regex Generated();

    private sealed record Frame(string Method, string? File, int Line, int Column);
}
