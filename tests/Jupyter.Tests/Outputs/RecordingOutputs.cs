using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Tests.Outputs;

/// <summary>Keeps what a cell puts out, in order.</summary>
internal sealed class RecordingOutputs(Func<string, string>? answer = null) : ICellOutputs
{
    private readonly List<RecordedOutput> _all = [];

    public IReadOnlyList<RecordedOutput> All
    {
        get { lock (_all) return [.. _all]; }
    }

    /// <summary>Set as soon as anything arrives.</summary>
    public ManualResetEventSlim Arrived { get; } = new();

    public string Stdout => Text("stdout");

    public string Stderr => Text("stderr");

    public MimeBundle? ResultBundle => All.SingleOrDefault(output => output.Kind == "result")?.Bundle;

    public string? ResultText => ResultBundle?.Data["text/plain"].GetValue<string>();

    public void Stream(StreamName stream, string text) =>
        Add(new RecordedOutput(stream == StreamName.Stdout ? "stdout" : "stderr", text, null, null));

    public void Display(MimeBundle bundle, string? displayId) => Add(new RecordedOutput("display", null, bundle, displayId));

    public void Update(MimeBundle bundle, string displayId) => Add(new RecordedOutput("update", null, bundle, displayId));

    public void Result(MimeBundle bundle) => Add(new RecordedOutput("result", null, bundle, null));

    public void Clear(bool wait) => Add(new RecordedOutput("clear", wait.ToString(), null, null));

    public string ReadLine(string prompt, bool password, CancellationToken cancellation)
    {
        if (answer is not null) return answer(password ? $"password:{prompt}" : prompt);
        Arrived.Set();
        cancellation.WaitHandle.WaitOne();
        throw new OperationCanceledException(cancellation);
    }

    private string Text(string kind) => string.Concat(All.Where(output => output.Kind == kind).Select(output => output.Text));

    private void Add(RecordedOutput output)
    {
        lock (_all) _all.Add(output);
        Arrived.Set();
    }
}

/// <summary>One output.</summary>
internal sealed record RecordedOutput(string Kind, string? Text, MimeBundle? Bundle, string? DisplayId)
{
    public string Plain => Bundle!.Data["text/plain"].GetValue<string>();
}
