using System.Text.Json;
using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>Runs cells, one after another, on a thread of its own.</summary>
internal sealed class CellRunner
{
    /// <summary>
    /// After a failure, how long requests sent together with the failed one may still take to arrive before they are aborted. Nothing that
    /// arrives before the reply has been sent can be a reaction to it.
    /// </summary>
    private static readonly TimeSpan AbortWindow = TimeSpan.FromMilliseconds(25);

    private readonly Lock _statusGate = new();
    private readonly WorkQueue<Request> _queue = new();
    private readonly KernelChannels _channels;
    private readonly InputChannel _input;
    private readonly InputHistory _history;
    private readonly Lazy<ICellSession> _session;
    private Request? _running;
    private Request? _stopped;
    private int _count;

    /// <summary>Starts the thread.</summary>
    /// <param name="session">Runs the code.</param>
    /// <param name="channels">Where outputs and replies go.</param>
    /// <param name="input">Where input is asked for.</param>
    /// <param name="history">Records what ran.</param>
    public CellRunner(Lazy<ICellSession> session, KernelChannels channels, InputChannel input, InputHistory history)
    {
        (_session, _channels, _input, _history) = (session, channels, input, history);
        _queue.Start("cells", Run);
    }

    /// <summary>Queues an <c>execute_request</c>.</summary>
    public void Add(Request request) => _queue.Add(request);

    /// <summary>Asks the running cell to stop, also one that waits for its session to be made; does nothing between cells.</summary>
    public void Interrupt()
    {
        lock (_statusGate) _stopped = _running;
        if (_session.IsValueCreated) _session.Value.Interrupt();
    }

    /// <summary>
    /// Says <c>busy</c> once more for the running cell, if there is one. Some front ends show the
    /// last state whatever it belongs to, and another
    /// request that was answered meanwhile has just said <c>idle</c>.
    /// </summary>
    public void RepeatBusy()
    {
        lock (_statusGate)
        {
            if (_running is not null) _channels.Status(_running.Header, "busy");
        }
    }

    private bool IsStopped
    {
        get
        {
            lock (_statusGate) return _stopped is not null && _stopped == _running;
        }
    }

    private void Run(Request request)
    {
        lock (_statusGate)
        {
            _running = request;
            _channels.Status(request.Header, "busy");
        }

        IReadOnlyList<Request> aborted = [];
        try
        {
            aborted = Execute(request);
        }
        catch (BadRequestException failure)
        {
            _channels.Reply(request, writer => WriteError(writer, new CellError("BadRequest", failure.Message, [failure.Message], null)));
        }
        finally
        {
            lock (_statusGate)
            {
                (_running, _stopped) = (null, null);
                _channels.Status(request.Header, "idle");
            }
        }

        foreach (var other in aborted) Abort(other);
    }

    private IReadOnlyList<Request> Execute(Request request)
    {
        var code = request.Text("code");
        var silent = request.Flag("silent", false);
        var storeHistory = !silent && request.Flag("store_history", true);
        var stopOnError = request.Flag("stop_on_error", true);
        var isBlank = string.IsNullOrWhiteSpace(code);
        if (storeHistory && !isBlank) _count++;
        if (!silent)
        {
            _channels.Publish("execute_input", request.Header, writer =>
            {
                writer.WriteString("code", code);
                writer.WriteNumber("execution_count", _count);
            });
        }

        var outputs = new PublishedOutputs(_channels, _input, request, _count, silent);
        var (outcome, page) = isBlank ? (CellOutcome.Success, null) : Execute(code, outputs);
        if (storeHistory && !isBlank) _history.Add(new HistoryEntry(_count, code, outputs.ResultText));

        if (outcome.Error is not { } error)
        {
            _channels.Reply(request, writer => WriteSuccess(writer, page));
            return [];
        }

        if (stopOnError) Thread.Sleep(AbortWindow);
        var aborted = stopOnError ? _queue.TakeAll() : [];
        if (!silent) _channels.Publish("error", request.Header, writer => Content.Error(writer, error));
        _channels.Reply(request, writer => WriteError(writer, error));
        return aborted;
    }

    private (CellOutcome Outcome, Inspection? Page) Execute(string code, PublishedOutputs outputs)
    {
        try
        {
            if (HelpRequest.Parse(code) is not { } help)
            {
                var session = _session.Value;
                return (IsStopped ? CellEvaluator.Interrupted : session.Execute(code, _count, outputs), null);
            }

            var page = _session.Value.Inspect(help.Expression, help.Expression.Length, help.Detailed);
            if (page is null) outputs.Stream(StreamName.Stdout, $"Nothing is known about '{help.Expression}'.\n");
            return (CellOutcome.Success, page);
        }
        catch (Exception failure)
        {
            // The session reports failures of a cell as outcomes, so this is one of its own; the kernel outlives it.
            var message = $"The engine failed: {failure.Message}";
            return (new CellOutcome(CellStatus.Failed, new CellError(failure.GetType().Name, message, [message], null)), null);
        }
    }

    private void WriteSuccess(Utf8JsonWriter writer, Inspection? page)
    {
        writer.WriteString("status", "ok");
        writer.WriteNumber("execution_count", _count);
        Content.EmptyObject(writer, "user_expressions");
        writer.WriteStartArray("payload");
        if (page is not null)
        {
            writer.WriteStartObject();
            writer.WriteString("source", "page");
            writer.WriteNumber("start", 0);
            writer.WriteStartObject("data");
            writer.WriteString("text/plain", page.Text);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteError(Utf8JsonWriter writer, CellError error)
    {
        writer.WriteString("status", "error");
        writer.WriteNumber("execution_count", _count);
        Content.EmptyObject(writer, "user_expressions");
        writer.WriteStartArray("payload");
        writer.WriteEndArray();
        Content.Error(writer, error);
    }

    private void Abort(Request request)
    {
        _channels.Status(request.Header, "busy");
        _channels.Reply(request, writer =>
        {
            writer.WriteString("status", "aborted");
            writer.WriteNumber("execution_count", _count);
        });
        _channels.Status(request.Header, "idle");
    }
}
