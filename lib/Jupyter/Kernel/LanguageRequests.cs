using System.Text.Json;
using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Answers to completion, inspection and completeness; given while a cell runs, from the last finished state.</summary>
/// <param name="session">Knows the language.</param>
/// <param name="channels">Where replies go.</param>
internal sealed class LanguageRequests(Lazy<ICellSession> session, KernelChannels channels)
{
    /// <summary>Answers a <c>complete_request</c>.</summary>
    public void Complete(Request request)
    {
        var code = request.Text("code");
        var cursor = request.Number("cursor_pos");
        var result = session.Value.Complete(code, cursor is { } position ? CodePoints.ToUtf16(code, position) : code.Length);
        var (start, end) = (CodePoints.FromUtf16(code, result.Start), CodePoints.FromUtf16(code, result.End));
        channels.Reply(request, writer =>
        {
            writer.WriteString("status", "ok");
            writer.WriteNumber("cursor_start", start);
            writer.WriteNumber("cursor_end", end);
            writer.WriteStartArray("matches");
            foreach (var item in result.Items) writer.WriteStringValue(item.Text);
            writer.WriteEndArray();
            writer.WriteStartObject("metadata");
            writer.WriteStartArray("_jupyter_types_experimental");
            foreach (var item in result.Items) WriteItem(writer, item, start, end);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    /// <summary>Answers an <c>inspect_request</c>.</summary>
    public void Inspect(Request request)
    {
        var code = request.Text("code");
        var cursor = request.Number("cursor_pos");
        var position = cursor is { } points ? CodePoints.ToUtf16(code, points) : code.Length;
        var found = session.Value.Inspect(code, position, request.Number("detail_level") is 1);
        channels.Reply(request, writer =>
        {
            writer.WriteString("status", "ok");
            writer.WriteBoolean("found", found is not null);
            writer.WriteStartObject("data");
            if (found is not null)
            {
                writer.WriteString("text/plain", found.Text);
                writer.WriteString("text/markdown", found.Markdown);
            }

            writer.WriteEndObject();
            Content.EmptyObject(writer, "metadata");
        });
    }

    /// <summary>Answers an <c>is_complete_request</c>.</summary>
    public void IsComplete(Request request)
    {
        var code = request.Text("code");
        var status = HelpRequest.Parse(code) is null ? session.Value.IsComplete(code) : Completeness.Complete;
        channels.Reply(request, writer =>
        {
            switch (status)
            {
                case Completeness.Complete: writer.WriteString("status", "complete"); break;
                case Completeness.Invalid: writer.WriteString("status", "invalid"); break;
                default:
                    writer.WriteString("status", "incomplete");
                    writer.WriteString("indent", Indentation.Next(code));
                    break;
            }
        });
    }

    private static void WriteItem(Utf8JsonWriter writer, CompletionItem item, int start, int end)
    {
        writer.WriteStartObject();
        writer.WriteNumber("start", start);
        writer.WriteNumber("end", end);
        writer.WriteString("text", item.Text);
        writer.WriteString("type", item.Kind);
        writer.WriteString("signature", item.Signature ?? "");
        writer.WriteEndObject();
    }
}
