using System.Text.RegularExpressions;

namespace CollectiveAction.Jupyter.Notebooks;

/// <summary>
/// Scripts that many outputs of a notebook carry alike. A library that marks such an element <c>&lt;script data-once&gt;</c> says that one of them
/// serves the whole document; a stored notebook then keeps the first and leaves out its repetitions. Outputs shown while a kernel runs stay whole:
/// there the order of the cells is not known.
/// </summary>
internal static partial class OnceScripts
{
    /// <summary>Removes each marked script that an earlier output of the notebook holds character for character.</summary>
    /// <param name="notebook">The notebook; its outputs change.</param>
    public static void KeepFirst(Notebook notebook)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var data in notebook.Cells.SelectMany(cell => cell.Outputs).Select(output => output["data"]).OfType<System.Text.Json.Nodes.JsonObject>())
        {
            if (data[MimeTypes.Html] is not { } html) continue;
            var whole = MultilineText.Read(html);
            var kept = Marked().Replace(whole, script => seen.Add(script.Groups["script"].Value) ? script.Value : "");
            if (kept.Length < whole.Length) data[MimeTypes.Html] = MultilineText.Write(kept);
        }
    }

    [GeneratedRegex(@"(?<script><script data-once>[\s\S]*?</script>)\n?")]
    private static partial Regex Marked();
}
