using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>Values that are shown as one text.</summary>
internal static class Scalars
{
    /// <summary>The text of a scalar, or null for a value with parts.</summary>
    public static TextNode? Read(object value) => value switch
    {
        string text => new TextNode(text, TextKind.Quoted),
        char character => new TextNode(character.ToString(), TextKind.Quoted),
        bool or Enum => Plain(value.ToString()),
        byte or sbyte or short or ushort or int or uint or long or ulong or nint or nuint or float or double or decimal or Half or Int128
            or UInt128 => Number(value),
        DateTime time =>
            Plain(time.ToString(time.Kind == DateTimeKind.Utc ? "yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd HH:mm:ss.FFFFFFF")),
        DateTimeOffset time => Plain(time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz")),
        DateOnly date => Plain(date.ToString("yyyy-MM-dd")),
        TimeOnly time => Plain(time.ToString("HH:mm:ss.FFFFFFF")),
        Type type => Plain(TypeNames.Of(type)),
        Exception exception => Plain(Describe(exception)),
        Delegate function => Plain(Describe(function)),
        StringBuilder text => new TextNode(text.ToString(), TextKind.Quoted),
        JsonNode json => Plain(json.ToJsonString(Indented)),
        JsonElement json => Plain(json.GetRawText()),
        JsonDocument json => Plain(json.RootElement.GetRawText()),
        Task task => Plain(Describe(task)),
        ITuple => null,
        IFormattable formattable =>
            new TextNode(formattable.ToString(null, null), IsNumeric(value.GetType()) ? TextKind.Number : TextKind.Other),
        _ => WritesItself(value.GetType()) ? Plain(value.ToString()) : null,
    };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static TextNode Plain(string? text) => new(text ?? "", TextKind.Other);

    private static TextNode Number(object value) => new(((IFormattable)value).ToString(null, null), TextKind.Number);

    private static bool IsNumeric(Type type) => type.Namespace == "System.Numerics" && type.Name is "BigInteger" or "Complex";

    /// <summary>Whether the type's author wrote a text form. The one the compiler makes for
    /// records does not count: it follows cycles for ever.</summary>
    private static bool WritesItself(Type type)
    {
        if (TypeNames.IsAnonymous(type)) return false;
        var method = type.GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes);
        if (method is null || method.DeclaringType is not { } author) return false;
        if (author == typeof(object) || author == typeof(ValueType) || author == typeof(MarshalByRefObject)) return false;
        if (method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)) return false;
        return !(IsCollection(type) && author.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true)
            && !IsPair(type);
    }

    private static bool IsCollection(Type type) => typeof(System.Collections.IEnumerable).IsAssignableFrom(type);

    private static bool IsPair(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) || IsMemory(type));

    /// <summary>Whether the type is <see cref="Memory{T}"/> or <see cref="ReadOnlyMemory{T}"/>.</summary>
    public static bool IsMemory(Type type) =>
        type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(Memory<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>));

    private static string Describe(Exception exception)
    {
        var text = new StringBuilder();
        for (var current = exception; current is not null; current = current.InnerException)
            text.Append(text.Length == 0 ? "" : "\n  caused by ").Append(TypeNames.Of(current.GetType())).Append(": ")
                .Append(current.Message);
        return text.ToString();
    }

    private static string Describe(Delegate function)
    {
        var invoke = function.GetType().GetMethod("Invoke")!;
        return $"({string.Join(", ", invoke.GetParameters().Select(parameter => TypeNames.Of(parameter.ParameterType)))}) "
            + $"=> {TypeNames.Of(invoke.ReturnType)}";
    }

    private static object? Result(Task task) =>
        task.GetType().GetProperty("Result") is { PropertyType.Name: not "VoidTaskResult" } property ? property.GetValue(task) : null;

    private static string Describe(Task task)
    {
        var state = task.Status switch
        {
            TaskStatus.RanToCompletion when Result(task) is { } result =>
                $"completed, {(Read(result)?.Text ?? TypeNames.Of(result.GetType()))}",
            TaskStatus.RanToCompletion => "completed",
            TaskStatus.Faulted => $"failed, {task.Exception!.InnerException!.GetType().Name}: {task.Exception.InnerException.Message}",
            TaskStatus.Canceled => "cancelled",
            _ => "still running; await it to get its result",
        };
        return $"Task ({state})";
    }
}
