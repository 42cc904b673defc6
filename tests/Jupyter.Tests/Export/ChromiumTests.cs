using CollectiveAction.Jupyter.Export;
using CollectiveAction.Jupyter.Tests.Commands;

namespace CollectiveAction.Jupyter.Tests.Export;

public sealed class ChromiumTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task A_browser_named_wrongly_is_said_before_anything_is_written()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "n.ipynb"), Notebooks.Samples.Of(Notebooks.Samples.Prose("# One")).ToJson());
        var missing = Path.Combine(_folder, "no-browser");
        var (code, output, error) = await StartedProgram.RunAsync(_folder, new Dictionary<string, string> { [Chromium.Variable] = missing }, "export", "pdf", "n.ipynb");
        Assert.NotEqual(0, code);
        Assert.Contains($"CHROMIUM names {missing}, which is no file", error, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.Empty(Directory.EnumerateFiles(_folder, "*.pdf", SearchOption.AllDirectories));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
