using System.Text.Json;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>
/// Decides who answers a request. Called on the reading threads, so whatever takes time goes to a thread of its own: cells to one, language
/// requests to another; the rest is answered at once, also while a cell runs.
/// </summary>
internal sealed class Dispatcher
{
    private readonly WorkQueue<Request> _language = new();
    private readonly KernelChannels _channels;
    private readonly CellRunner _cells;
    private readonly InputChannel _input;
    private readonly LanguageRequests _languageRequests;
    private readonly HistoryRequests _historyRequests;
    private readonly Action _shutdown;
    private readonly Action<string> _log;

    /// <summary>Starts the working threads.</summary>
    /// <param name="session">Runs cells and knows the language; created by whoever needs it first.</param>
    /// <param name="channels">Where replies go.</param>
    /// <param name="shutdown">Called once a shutdown has been answered.</param>
    /// <param name="log">Receives one line per request that is not understood.</param>
    public Dispatcher(Lazy<ICellSession> session, KernelChannels channels, Action shutdown, Action<string> log)
    {
        (_channels, _shutdown, _log) = (channels, shutdown, log);
        var history = new InputHistory();
        _input = new InputChannel(channels);
        _cells = new CellRunner(session, channels, _input, history);
        _languageRequests = new LanguageRequests(session, channels);
        _historyRequests = new HistoryRequests(history, channels);
        _language.Start("language", AnswerLanguage);
    }

    /// <summary>Asks the running cell to stop.</summary>
    public void Interrupt() => _cells.Interrupt();

    /// <summary>Handles one request.</summary>
    public void Handle(Request request)
    {
        switch (request.Type)
        {
            case "execute_request" when request.Channel == Channel.Shell: _cells.Add(request); break;
            case "complete_request" or "inspect_request" or "is_complete_request": _language.Add(request); break;
            case "input_reply": Attempt(request, _input.Answer); break;
            case "shutdown_request": Answer(request, Shutdown); _shutdown(); break;
            default: Answer(request, AnswerAtOnce); break;
        }
    }

    private void AnswerAtOnce(Request request)
    {
        switch (request.Type)
        {
            case "kernel_info_request": _channels.Reply(request, KernelInfo.Write); break;
            case "history_request": _historyRequests.Answer(request); break;
            case "interrupt_request": Interrupt(); _channels.Reply(request, Content.Ok); break;
            case "comm_info_request": _channels.Reply(request, WriteNoComms); break;
            case "comm_open": RefuseComm(request); break;
            case "comm_msg" or "comm_close": break;
            default: _log($"a message of unknown type '{request.Type}' was ignored"); break;
        }
    }

    private void AnswerLanguage(Request request) => Answer(request, request.Type switch
    {
        "complete_request" => _languageRequests.Complete,
        "inspect_request" => _languageRequests.Inspect,
        _ => _languageRequests.IsComplete,
    });

    private void Answer(Request request, Action<Request> answer)
    {
        _channels.Status(request.Header, "busy");
        Attempt(request, answer);
        _channels.Status(request.Header, "idle");
        _cells.RepeatBusy();
    }

    private void Attempt(Request request, Action<Request> answer)
    {
        try
        {
            answer(request);
        }
        catch (Exception failure)
        {
            _log($"{request.Type}: {failure.Message}");
            if (!request.Type.EndsWith("_request", StringComparison.Ordinal)) return;
            var name = failure is BadRequestException ? "BadRequest" : failure.GetType().Name;
            _channels.Reply(request, writer =>
            {
                writer.WriteString("status", "error");
                Content.Error(writer, new CellError(name, failure.Message, [failure.Message], null));
            });
        }
    }

    private void Shutdown(Request request)
    {
        void Write(Utf8JsonWriter writer)
        {
            writer.WriteString("status", "ok");
            writer.WriteBoolean("restart", request.Flag("restart", false));
        }

        _channels.Reply(request, Write);
        // Other clients of the same kernel learn of it here.
        _channels.Publish("shutdown_reply", request.Header, Write);
    }

    private void RefuseComm(Request request) => _channels.Publish("comm_close", request.Header, writer =>
    {
        writer.WriteString("comm_id", request.OptionalText("comm_id") ?? "");
        Content.EmptyObject(writer, "data");
    });

    private static void WriteNoComms(Utf8JsonWriter writer)
    {
        writer.WriteString("status", "ok");
        Content.EmptyObject(writer, "comms");
    }
}
