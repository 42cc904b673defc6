namespace CollectiveAction.Jupyter.Commands;

/// <summary>Prints remarks as lines, in order, on the thread that makes them.</summary>
internal sealed class LineWriter : IProgress<string>
{
    public void Report(string value) => Console.WriteLine(value);
}
