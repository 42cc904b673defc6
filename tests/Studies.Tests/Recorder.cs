namespace CollectiveAction.Studies.Tests;

/// <summary>Progress that is written down.</summary>
internal sealed class Recorder<T> : IProgress<T>
{
    public List<T> Reports { get; } = [];

    public void Report(T value)
    {
        lock (Reports) Reports.Add(value);
    }
}
