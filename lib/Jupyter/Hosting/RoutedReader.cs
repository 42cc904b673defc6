namespace CollectiveAction.Jupyter.Hosting;

/// <summary>The console's reader: a cell that reads asks the user through the front end.</summary>
internal sealed class RoutedReader(ProcessHooks hooks, TextReader console) : TextReader
{
    private string _rest = "";

    public override string? ReadLine()
    {
        if (hooks.Cell is not { } cell) return console.ReadLine();
        if (_rest.Length == 0) return cell.ReadLine("", password: false);
        var line = _rest.TrimEnd('\n');
        _rest = "";
        return line;
    }

    public override int Read()
    {
        var next = Peek();
        if (hooks.Cell is null) return console.Read();
        _rest = _rest[1..];
        return next;
    }

    public override int Peek()
    {
        if (hooks.Cell is not { } cell) return console.Peek();
        if (_rest.Length == 0) _rest = cell.ReadLine("", password: false) + "\n";
        return _rest[0];
    }

    public override string ReadToEnd() => ReadLine() ?? "";
}
