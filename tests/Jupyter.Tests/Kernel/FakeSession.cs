using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Analysis;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Session;

namespace CollectiveAction.Jupyter.Tests.Kernel;

/// <summary>A session whose cells are one word each, so that the protocol is tested without a compiler.</summary>
internal sealed class FakeSession : ICellSession
{
    private readonly ManualResetEventSlim _interrupted = new();
    private CancellationTokenSource _cancel = new();

    public bool WarmedUp { get; private set; }

    public bool Disposed { get; private set; }

    public ICellOutputs? LastOutputs { get; private set; }

    public int RunningLine => 0;

    public void WarmUp() => WarmedUp = true;

    public CellOutcome Execute(string code, int executionCount, ICellOutputs outputs)
    {
        LastOutputs = outputs;
        switch (code.Split(' ')[0])
        {
            case "print": outputs.Stream(StreamName.Stdout, code[6..]); break;
            case "warn": outputs.Stream(StreamName.Stderr, code[5..]); break;
            case "result": outputs.Result(MimeBundle.OfText("text/plain", code[7..])); break;
            case "display":
                outputs.Display(new MimeBundle(new Dictionary<string, JsonNode> { ["application/json"] = new JsonObject { ["a"] = 1 } }),
                    "id");
                break;
            case "update": outputs.Update(MimeBundle.OfText("text/html", "<b>1</b>"), "id"); break;
            case "clear": outputs.Clear(wait: true); break;
            case "ask": outputs.Stream(StreamName.Stdout, outputs.ReadLine("name?", password: true, _cancel.Token)); break;
            case "block": return Block();
            case "fail":
                return new CellOutcome(CellStatus.Failed, new CellError("Oops", "it failed", ["Cell [1], line 1", "it failed"], 1));
            case "crash": throw new InvalidOperationException("a bug in the engine");
            case "flood": Flood(outputs); break;
            case "large": outputs.Display(MimeBundle.OfText("text/html", new string('x', 65 << 20)), null); break;
        }

        return CellOutcome.Success;
    }

    public void Interrupt()
    {
        _cancel.Cancel();
        _interrupted.Set();
    }

    public CompletionResult Complete(string code, int position) =>
        new(position - 1, position, [new CompletionItem("Abs", "method", "Abs(int)"), new CompletionItem("Acos", "method")]);

    public Inspection? Inspect(string code, int position, bool detailed) =>
        code.Contains("unknown", StringComparison.Ordinal) ? null : new Inspection($"{code}@{position} {detailed}", "**doc**");

    public Completeness IsComplete(string code) => code switch
    {
        "bad" => Completeness.Invalid,
        _ when code.EndsWith('{') => Completeness.Incomplete,
        _ => Completeness.Complete,
    };

    public void Dispose() => Disposed = true;

    private static void Flood(ICellOutputs outputs)
    {
        var line = new string('x', 1 << 20);
        for (var i = 0; i < 20; i++) outputs.Stream(StreamName.Stdout, line);
    }

    private CellOutcome Block()
    {
        _interrupted.Wait();
        _interrupted.Reset();
        _cancel = new CancellationTokenSource();
        return new CellOutcome(CellStatus.Interrupted, new CellError("Interrupted", "stopped", ["stopped"], null));
    }
}
