using CollectiveAction.Studies.Notebook;
using Spectre.Console;

namespace CollectiveAction.Studies.Running;

/// <summary>Shows progress where the code happens to run: a bar in a notebook that updates in place, a line in a terminal, otherwise nothing.</summary>
/// <param name="clock">Limits how often it is drawn anew.</param>
internal sealed class AmbientProgress(TimeProvider clock) : IProgress<WorkProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private long _lastShown;
    private Action<object>? _update;

    /// <inheritdoc />
    public void Report(WorkProgress value)
    {
        if (value.Done > 0 && value.Done < value.Total && clock.GetElapsedTime(_lastShown) < Pause) return;
        _lastShown = clock.GetTimestamp();
        if (_update is not null) _update(new ProgressBar(value));
        else if (NotebookHost.IsPresent) _update = NotebookHost.Show(new ProgressBar(value));
        else if (!Console.IsOutputRedirected) AnsiConsole.Markup($"\r[grey]{Markup.Escape(value.ToString())}[/]   {(value.Done == value.Total ? "\n" : "")}");
    }
}
