namespace CollectiveAction.Studies.Tests;

/// <summary>Stands in for the notebook engine: offers the two well-known functions and keeps what is shown.</summary>
internal sealed class NotebookStandIn : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    internal NotebookStandIn()
    {
        AppContext.SetData("Notebook.Display", (Func<object, Action<object>>)(value =>
        {
            var place = Shown.Count;
            Shown.Add(value);
            return replacement => Shown[place] = replacement;
        }));
        AppContext.SetData("Notebook.Cancellation", (Func<CancellationToken>)(() => _stop.Token));
    }

    internal List<object> Shown { get; } = [];

    /// <summary>What the stop button does.</summary>
    internal void Stop() => _stop.Cancel();

    public void Dispose()
    {
        AppContext.SetData("Notebook.Display", null);
        AppContext.SetData("Notebook.Cancellation", null);
        _stop.Dispose();
    }

    /// <summary>The representations of a shown value, found by name as an engine finds them.</summary>
    internal static Dictionary<string, string> Representations(object value)
    {
        var attribute = value.GetType().GetCustomAttributes(inherit: false).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var sourceType = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var source = Activator.CreateInstance(sourceType)!;
        var formatters = (IEnumerable<object>)sourceType.GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        return formatters.ToDictionary(f => (string)f.GetType().GetProperty("MimeType")!.GetValue(f)!, f =>
        {
            using var writer = new StringWriter();
            Assert.True((bool)f.GetType().GetMethod("Format")!.Invoke(f, [value, writer])!);
            return writer.ToString();
        });
    }
}

/// <summary>Tests that use the process-wide notebook functions run one after the other.</summary>
[CollectionDefinition(nameof(NotebookCollection), DisableParallelization = true)]
public class NotebookCollection;
