using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollectiveAction.Jupyter.Formatting;

/// <summary>Values of widely used libraries, recognised by name so that nothing is referenced: what they are to a reader, not how they are
/// built.</summary>
internal static class KnownLibraries
{
    private const int LongestJson = 200_000;
    private static readonly string[] ChartModules = ["Plotly.NET.GenericChart", "Plotly.NET.GenericChartModule"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Whole representations of a value: JSON, pictures, charts; empty for other values.</summary>
    public static Dictionary<string, JsonNode> Representations(object value)
    {
        var json = value switch
        {
            JsonNode node => node.DeepClone(),
            JsonDocument document => JsonNode.Parse(document.RootElement.GetRawText()),
            JsonElement { ValueKind: not JsonValueKind.Undefined } element => JsonNode.Parse(element.GetRawText()),
            _ => null,
        };
        if (json is not null)
        {
            var text = json.ToJsonString(Indented);
            if (text.Length > LongestJson) text = $"{text.AsSpan(0, LongestJson)}\n[cut: {text.Length - LongestJson:N0} more characters]";
            return new() { ["application/json"] = json, ["text/plain"] = JsonValue.Create(text) };
        }
        if (Png(value) is { } picture)
            return new()
            {
                ["image/png"] = JsonValue.Create(Convert.ToBase64String(picture)),
                ["text/plain"] = JsonValue.Create(TypeNames.Of(value.GetType())),
            };
        return Chart(value);
    }

    /// <summary>What a value of a library is as a plain one: a matrix as an array, a table as rows by column; null for other values.</summary>
    /// <param name="value">The value.</param>
    /// <param name="most">How many items are of interest.</param>
    public static object? Plain(object value, int most)
    {
        var type = value.GetType();
        if (type.IsPrimitive || value is string || !MayBeKnown.GetValue(type, one => new StrongBox<bool>(IsOfLibrary(one))).Value) return null;
        if (Base(type, "MathNet.Numerics.LinearAlgebra.Matrix`1") || Base(type, "MathNet.Numerics.LinearAlgebra.Vector`1"))
            return type.GetMethod("ToArray", Type.EmptyTypes)?.Invoke(value, null);
        return type.FullName switch
        {
            "System.Data.DataTable" => OfDataTable(value, most),
            "Microsoft.Data.Analysis.DataFrame" => OfDataFrame(value, most),
            _ => type.GetInterfaces().FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
                is { } sequence && value is not IEnumerable
                ? OfAsync.MakeGenericMethod(sequence.GetGenericArguments()[0]).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [value, most], null)
                : null,
        };
    }

    private static bool IsOfLibrary(Type type) =>
        Base(type, "MathNet.Numerics.LinearAlgebra.Matrix`1") || Base(type, "MathNet.Numerics.LinearAlgebra.Vector`1")
        || type.FullName is "System.Data.DataTable" or "Microsoft.Data.Analysis.DataFrame"
        || type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static readonly ConditionalWeakTable<Type, StrongBox<bool>> MayBeKnown = [];

    private static readonly MethodInfo OfAsync =
        typeof(KnownLibraries).GetMethod(nameof(Take), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static List<T> Take<T>(IAsyncEnumerable<T> sequence, int most)
    {
        return Task.Run(async () =>
        {
            var items = new List<T>();
            await foreach (var item in sequence)
            {
                items.Add(item);
                // One more than is shown, so that it is seen that there are more.
                if (items.Count > most) break;
            }
            return items;
        }).GetAwaiter().GetResult();
    }

    private static LibraryTable OfDataTable(object table, int most)
    {
        var columns = ((IEnumerable)Get(table, "Columns")!).Cast<object>().Select(column => (string)Get(column, "ColumnName")!).ToList();
        var rows = (ICollection)Get(table, "Rows")!;
        return new LibraryTable(columns, [.. rows.Cast<object>().Take(most).Select(row => (object?[])Get(row, "ItemArray")!)], rows.Count);
    }

    private static LibraryTable OfDataFrame(object frame, int most)
    {
        var columns = ((IEnumerable)Get(frame, "Columns")!).Cast<object>().ToList();
        var count = columns.Count == 0 ? 0 : (long)Get(columns[0], "Length")!;
        var rows = new List<object?[]>();
        for (var row = 0L; row < Math.Min(count, most); row++)
            rows.Add([.. columns.Select(column => column.GetType().GetProperties()
                .First(property => property.GetIndexParameters() is [{ ParameterType: var index }] && index == typeof(long))
                .GetValue(column, [row]))]);
        return new LibraryTable([.. columns.Select(column => (string)Get(column, "Name")!)], rows, count);
    }

    private static byte[]? Png(object value)
    {
        var type = value.GetType();
        if (type.FullName is "SkiaSharp.SKBitmap" && type.Assembly.GetType("SkiaSharp.SKImage")?.GetMethod("FromBitmap", [type]) is { } make)
            return make.Invoke(null, [value]) is { } image ? Png(image) : null;
        if (type.FullName is "SkiaSharp.SKImage")
            return type.GetMethod("Encode", Type.EmptyTypes)?.Invoke(value, null) is { } data
                ? (byte[]?)data.GetType().GetMethod("ToArray", Type.EmptyTypes)?.Invoke(data, null)
                : null;
        for (var at = type; at is not null; at = at.BaseType)
            if (at.FullName == "SixLabors.ImageSharp.Image"
                && at.Assembly.GetType("SixLabors.ImageSharp.ImageExtensions")?.GetMethod("SaveAsPng", [at, typeof(Stream)]) is { } save)
            {
                using var stream = new MemoryStream();
                save.Invoke(null, [value, stream]);
                return stream.ToArray();
            }
        return null;
    }

    /// <summary>A chart of Plotly.NET as Plotly's JSON, for front ends and books that draw it themselves, and as its own HTML.</summary>
    private static Dictionary<string, JsonNode> Chart(object value)
    {
        for (var at = value.GetType(); at is not null; at = at.BaseType)
            if (at.FullName is "Plotly.NET.GenericChart" or "Plotly.NET.GenericChart+GenericChart" && Written(at, "toChartHTML") is { } html)
            {
                var shown = new Dictionary<string, JsonNode>
                {
                    ["text/html"] = JsonValue.Create(html),
                    ["text/plain"] = JsonValue.Create(TypeNames.Of(value.GetType())),
                };
                if (Written(at, "toJson") is { } json && JsonNode.Parse(json) is { } figure) shown["application/vnd.plotly.v1+json"] = figure;
                return shown;
            }
        return [];

        string? Written(Type type, string function) => ChartModules.Select(type.Assembly.GetType)
            .Select(module => module?.GetMethod(function, [type])).FirstOrDefault(method => method is not null)?.Invoke(null, [value]) as string;
    }

    private static bool Base(Type type, string definition)
    {
        for (var at = type; at is not null; at = at.BaseType)
            if (at.IsGenericType && at.GetGenericTypeDefinition().FullName == definition) return true;
        return false;
    }

    private static object? Get(object value, string property) => value.GetType().GetProperty(property)!.GetValue(value);
}

/// <summary>A table of a library: its head, and how many rows there are.</summary>
internal sealed record LibraryTable(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, long Count);
