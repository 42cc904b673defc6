namespace CollectiveAction.Jupyter.Engine;

/// <summary>The console's reader: a cell that reads asks the user through the front end.</summary>
internal sealed class RoutedReader(ProcessHooks hooks, TextReader console) : TextReader
{
    private string rest = "";

    public override string? ReadLine()
    {
        if (hooks.Cell is not { } cell) return console.ReadLine();
        if (rest.Length == 0) return cell.ReadLine("", password: false);
        var line = rest.TrimEnd('\n');
        rest = "";
        return line;
    }

    public override int Read()
    {
        var next = Peek();
        if (hooks.Cell is null) return console.Read();
        rest = rest[1..];
        return next;
    }

    public override int Peek()
    {
        if (hooks.Cell is not { } cell) return console.Peek();
        if (rest.Length == 0) rest = cell.ReadLine("", password: false) + "\n";
        return rest[0];
    }

    public override string ReadToEnd() => ReadLine() ?? "";
}
