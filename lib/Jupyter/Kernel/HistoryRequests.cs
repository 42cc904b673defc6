namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Answers about the cells executed so far.</summary>
/// <param name="history">The cells.</param>
/// <param name="channels">Where replies go.</param>
internal sealed class HistoryRequests(InputHistory history, KernelChannels channels)
{
    /// <summary>Answers a <c>history_request</c>.</summary>
    public void Answer(Request request)
    {
        var entries = Find(request);
        var withOutput = request.Flag("output", false);
        channels.Reply(request, writer =>
        {
            writer.WriteString("status", "ok");
            writer.WriteStartArray("history");
            foreach (var entry in entries)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(InputHistory.Session);
                writer.WriteNumberValue(entry.Line);
                if (withOutput) writer.WriteStartArray();
                writer.WriteStringValue(entry.Input);
                if (withOutput)
                {
                    writer.WriteStringValue(entry.Output);
                    writer.WriteEndArray();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        });
    }

    private IReadOnlyList<HistoryEntry> Find(Request request) => request.OptionalText("hist_access_type") switch
    {
        null or "tail" => history.Tail(request.Number("n")),
        "range" => history.Range(request.Number("session") ?? 0, request.Number("start") ?? 0, request.Number("stop")),
        "search" => history.Search(request.OptionalText("pattern") ?? "*", request.Number("n"), request.Flag("unique", false)),
        var other => throw new BadRequestException($"history_request: hist_access_type '{other}' is none of tail, range, search"),
    };
}
