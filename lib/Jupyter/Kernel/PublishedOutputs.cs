using System.Text.Json;
using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Kernel;

/// <summary>
/// The outputs of one cell on the wire. They belong to the request that ran the cell, also when background work writes them later.
/// Their size is bounded: a loop that prints forever must not fill the front end's memory.
/// </summary>
/// <param name="channels">Where they are published.</param>
/// <param name="input">Where input is asked for.</param>
/// <param name="cell">The request that runs the cell.</param>
/// <param name="executionCount">The number of the cell.</param>
/// <param name="silent">True to publish nothing.</param>
internal sealed class PublishedOutputs(KernelChannels channels, InputChannel input, Request cell, int executionCount,
    bool silent) : ICellOutputs
{
    /// <summary>Most characters one cell may print; clearing its outputs starts anew.</summary>
    public const int MostText = 8 << 20;

    /// <summary>Most bytes of the values one cell may display, and of one update.</summary>
    public const long MostBytes = 64L << 20;

    private readonly Lock _gate = new();
    private long _bytes;
    private int _text;
    private bool _textRefused;
    private bool _bytesRefused;

    /// <summary>The plain text of the cell's result, for the history.</summary>
    public string? ResultText { get; private set; }

    /// <inheritdoc/>
    public void Stream(StreamName stream, string text)
    {
        if (silent || text.Length == 0) return;
        lock (_gate)
        {
            if (_textRefused) return;
            _textRefused = text.Length > MostText - _text;
            if (_textRefused) text = text[..(MostText - _text)] + $"\n… output cut: a cell prints at most {MostText >> 20} Mi characters\n";
            _text += text.Length;
            Write(stream, text);
        }
    }

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string? displayId) => Show("display_data", writer =>
    {
        Content.Bundle(writer, bundle);
        Content.Transient(writer, displayId);
    });

    /// <inheritdoc/>
    public void Result(MimeBundle bundle)
    {
        ResultText = bundle.Data.TryGetValue("text/plain", out var plain) ? plain.ToString() : null;
        Show("execute_result", writer =>
        {
            writer.WriteNumber("execution_count", executionCount);
            Content.Bundle(writer, bundle);
        });
    }

    /// <inheritdoc/>
    public void Update(MimeBundle bundle, string displayId)
    {
        if (silent) return;
        channels.PublishOutput("update_display_data", cell.Header, writer =>
        {
            Content.Bundle(writer, bundle);
            Content.Transient(writer, displayId);
        }, MostBytes);
    }

    /// <inheritdoc/>
    public void Clear(bool wait)
    {
        if (silent) return;
        lock (_gate)
        {
            (_text, _textRefused, _bytes, _bytesRefused) = (0, false, 0, false);
            channels.Publish("clear_output", cell.Header, writer => writer.WriteBoolean("wait", wait));
        }
    }

    /// <inheritdoc/>
    public string ReadLine(string prompt, bool password, CancellationToken cancellation) => input.Ask(cell, prompt, password, cancellation);

    private void Show(string type, Action<Utf8JsonWriter> content)
    {
        if (silent) return;
        lock (_gate)
        {
            var size = channels.PublishOutput(type, cell.Header, content, MostBytes - _bytes);
            if (size <= MostBytes - _bytes)
            {
                _bytes += size;
            }
            else if (!_bytesRefused)
            {
                _bytesRefused = true;
                Write(StreamName.Stderr, $"Not shown: a value of {size >> 20} MiB; a cell displays at most {MostBytes >> 20} MiB.\n");
            }
        }
    }

    private void Write(StreamName stream, string text) => channels.PublishOutput("stream", cell.Header, writer =>
    {
        writer.WriteString("name", stream == StreamName.Stdout ? "stdout" : "stderr");
        writer.WriteString("text", text);
    }, long.MaxValue);
}
