namespace CollectiveAction.Numerics.Tests.Stopping;

/// <summary>Stands in for a notebook engine whose reader stops the code of one test; tests beside it notice nothing.</summary>
internal sealed class StoppedCell : IDisposable
{
    private const string Name = "Notebook.Cancellation";
    private readonly AsyncLocal<CancellationToken> _current = new();
    private readonly CancellationTokenSource _stop = new();

    internal StoppedCell()
    {
        _current.Value = _stop.Token;
        AppContext.SetData(Name, (Func<CancellationToken>)(() => _current.Value));
    }

    /// <summary>What the stop button does.</summary>
    internal void Stop() => _stop.Cancel();

    /// <summary>The next cell begins.</summary>
    internal void GoOn() => _current.Value = CancellationToken.None;

    public void Dispose()
    {
        AppContext.SetData(Name, null);
        _stop.Dispose();
    }
}

/// <summary>Tests that put something in the engine's place run one after the other.</summary>
[CollectionDefinition(nameof(StoppedCell))]
public class StoppedCellCollection;
