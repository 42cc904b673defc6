using System.Diagnostics;
using System.Reflection;

namespace CollectiveAction.Jupyter.Engine;

/// <summary>A call of the user's code or of a library it uses.</summary>
/// <param name="Method">The method as the user knows it; empty for the cell itself.</param>
/// <param name="File">The cell or file, where it is known.</param>
/// <param name="Line">1-based line, or 0.</param>
/// <param name="Column">1-based column, or 0.</param>
internal sealed record CodeFrame(string Method, string? File, int Line, int Column)
{
    // Of these, users know what they can call; the rest is how a call reaches their code.
    private static readonly string[] Machinery =
    [
        "System.Threading", "System.Threading.Tasks", "System.Reflection", "System.Linq.Parallel", "System.Dynamic",
    ];

    private static readonly string[] Reflection = ["System.RuntimeType", "System.RuntimeMethodHandle", "System.Activator"];

    /// <summary>The calls that led to an exception, innermost first, without the machinery between them.</summary>
    public static IReadOnlyList<CodeFrame> Of(Exception exception)
    {
        var found = new List<CodeFrame>();
        MethodBase? previous = null;
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { } method || IsPlumbing(method, previous)) continue;
            previous = method;
            var call = new CodeFrame(MethodNames.Of(method), frame.GetFileName(), frame.GetFileLineNumber(), frame.GetFileColumnNumber());
            // A cell does not call itself: a second frame of it was left by an exception thrown anew.
            if (call.Method.Length == 0 && found.Count > 0 && call == found[^1]) continue;
            found.Add(call);
        }
        return found;
    }

    private static bool IsPlumbing(MethodBase method, MethodBase? previous)
    {
        if (method.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false) || method.Name == "<Factory>") return true;
        // What reflection and dynamic calls generate, and the interface through which await reads an async iterator.
        if (method.DeclaringType is not { } type)
            return method.Name == "CallSite.Target" || method.Name.StartsWith("InvokeStub_", StringComparison.Ordinal);
        if (method.Name.StartsWith("System.Threading.Tasks.Sources.", StringComparison.Ordinal)) return true;
        if (type.IsDefined(typeof(StackTraceHiddenAttribute), inherit: false)) return true;
        if (type.Assembly == typeof(CodeFrame).Assembly
            || type.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices" or "System.Runtime")
            return true;
        // One line says that a parallel loop made the call.
        var outermost = Outermost(type);
        if (outermost == typeof(Parallel)) return previous?.DeclaringType is { } caller && Outermost(caller) == typeof(Parallel);
        return Reflection.Contains(outermost.FullName) || (Machinery.Contains(type.Namespace) && !(type.IsVisible && method.IsPublic));
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
