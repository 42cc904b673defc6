using System.Text.Encodings.Web;
using System.Text.Json;

namespace CollectiveAction.Jupyter.Grading;

/// <summary>How outputs are written to look for words in them.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };
}
