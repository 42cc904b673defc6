using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace CollectiveAction.Interop.PlotlyNet;

/// <summary>
/// JSON as the objects of Plotly.NET: of its own classes where it has one by that name, so that its functions find what they style, and
/// dynamic objects elsewhere.
/// </summary>
internal static class PlotlyObjects
{
    /// <summary>The largest whole number up to which a double tells every whole number from the next.</summary>
    private const long LargestExact = 1L << 53;

    /// <summary>Copies the properties of a JSON object into an object of Plotly.NET.</summary>
    public static T Fill<T>(T target, JsonObject json)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (key, value) in json) target.SetProperty(key, Of(key, value));
        return target;
    }

    private static object? Of(string key, JsonNode? node) => node switch
    {
        null => null,
        JsonObject json => Fill(Named(key), json),
        JsonArray array => Doubles(array) is { } numbers ? numbers : Items(key, array),
        _ => Scalar(node),
    };

    private static object?[] Items(string key, JsonArray array)
    {
        if (array.Count == 0 || !array.All(item => item is JsonObject)) return [.. array.Select(item => Of("", item))];
        return key switch
        {
            "annotations" => (Annotation[])[.. array.Select(item => Fill(new Annotation(), item!.AsObject()))],
            "shapes" => (Shape[])[.. array.Select(item => Fill(new Shape(), item!.AsObject()))],
            _ => [.. array.Select(item => Fill(new DynamicObj.DynamicObj(), item!.AsObject()))],
        };
    }

    /// <summary>Numbers as numbers, where doubles hold them all.</summary>
    private static double[]? Doubles(JsonArray array)
    {
        if (array.Count == 0 || !array.All(item => item?.GetValueKind() == JsonValueKind.Number)) return null;
        object[] numbers = [.. array.Select(item => Scalar(item!))];
        return numbers.All(number => number is double or int || (number is long whole && Math.Abs(whole) <= LargestExact))
            ? [.. numbers.Select(number => Convert.ToDouble(number, CultureInfo.InvariantCulture))]
            : null;
    }

    private static object Scalar(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => node.GetValue<string>(),
        _ => Number(node.ToJsonString()),
    };

    // A whole number keeps its digits, however many it has; a negative zero is none, or its sign would be lost.
    private static object Number(string text)
    {
        if (text == "-0") return -0.0;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small)) return small;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)) return large;
        if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var huge)) return huge;
        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static DynamicObj.DynamicObj Named(string key) => key switch
    {
        "title" => new Title(),
        "font" or "tickfont" => new Font(),
        "legend" => new Legend(),
        "margin" => new Margin(),
        "marker" => new Marker(),
        "line" => new Line(),
        "error_x" or "error_y" => new Error(),
        "colorbar" => new ColorBar(),
        "pattern" => new Pattern(),
        "contours" => new Contours(),
        _ when key.StartsWith("xaxis", StringComparison.Ordinal) || key.StartsWith("yaxis", StringComparison.Ordinal) => new LinearAxis(),
        _ => new DynamicObj.DynamicObj(),
    };
}
