using System.Text;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Hosting;

/// <summary>The console's writer: text goes to the cell that writes it, or to the real console outside cells.</summary>
internal sealed class RoutedWriter(ProcessHooks hooks, StreamName stream, TextWriter console) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (hooks.Cell is { } cell) cell.Outputs.Write(stream, buffer);
        else console.Write(buffer);
    }

    public override void Flush()
    {
        if (hooks.Cell is null) console.Flush();
    }
}
