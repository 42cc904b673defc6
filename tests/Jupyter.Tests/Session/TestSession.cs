using CollectiveAction.Jupyter.Engine;
using CollectiveAction.Jupyter.Outputs;
using CollectiveAction.Jupyter.Session;
using CollectiveAction.Jupyter.Tests.Outputs;

namespace CollectiveAction.Jupyter.Tests.Session;

/// <summary>A session with the cell counter of a front end.</summary>
internal sealed class TestSession : IDisposable
{
    private int _count;

    public TestSession(SessionOptions? options = null) => Session = new CSharpSession(options ?? new SessionOptions());

    public CSharpSession Session { get; }

    /// <summary>Runs a cell that may fail.</summary>
    public (CellOutcome Outcome, RecordingOutputs Outputs) Run(string code, RecordingOutputs? outputs = null)
    {
        outputs ??= new RecordingOutputs();
        return (Session.Execute(code, ++_count, outputs), outputs);
    }

    /// <summary>Runs a cell that must succeed.</summary>
    public RecordingOutputs Ok(string code, RecordingOutputs? outputs = null)
    {
        var (outcome, recorded) = Run(code, outputs);
        Assert.True(outcome.Status == CellStatus.Succeeded, string.Join('\n', outcome.Error?.Traceback ?? []));
        return recorded;
    }

    /// <summary>Runs a cell that must fail.</summary>
    public CellError Fails(string code)
    {
        var (outcome, _) = Run(code);
        Assert.Equal(CellStatus.Failed, outcome.Status);
        return outcome.Error!;
    }

    /// <summary>The text of a cell's result.</summary>
    public string? Result(string code) => Ok(code).ResultText;

    public void Dispose() => Session.Dispose();
}

/// <summary>Sessions share the process's console, so their tests run one after the other.</summary>
[CollectionDefinition("Sessions", DisableParallelization = true)]
public sealed class SessionsCollection;
