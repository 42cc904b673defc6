using System.Text.Json.Nodes;
using CollectiveAction.Jupyter.Install;
using CollectiveAction.Jupyter.Notebooks;

namespace CollectiveAction.Jupyter.Commands;

/// <summary>The parts of a notebook, in the order readers know.</summary>
internal static class NotebookTemplate
{
    /// <summary>A new notebook.</summary>
    /// <param name="title">Its title.</param>
    public static Notebook Create(string title) => Notebook.Parse(new JsonObject
    {
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject
            {
                ["display_name"] = new InstallOptions().DisplayName,
                ["language"] = "C#",
                ["name"] = InstallOptions.DefaultName,
            },
            ["language_info"] = new JsonObject
            {
                ["file_extension"] = ".cs",
                ["mimetype"] = "text/x-csharp",
                ["name"] = "C#",
                ["pygments_lexer"] = "csharp",
            },
        },
        ["cells"] = new JsonArray(
            Code("reference", """#r "project:../lib/Experiments" """.Trim()),
            Prose("title", $"# {title}\n\nThe question in one or two sentences: what is asked, of whom, and why the answer matters.\n\n"
                + "*You need* what a reader has to know; earlier notebooks by their number. *Afterwards you can* do what? *Time:* half an hour."),
            Code("parameters", """
                var mode = RunModes.Current;            // quick, default or full: chosen by the runner
                var seeds = mode.Choose(quick: 1, normal: 3, full: 10);
                """, CellTags.Parameters),
            Code("page", """PageNote.Of($"{Say.Count(seeds, "seed")} for each measured point")"""),
            Prose("result", "## The result in one figure\n\nWhat the figure shows, in a sentence."),
            Code("figure",
                "// The figure: title, axes with units, bands for uncertainty; bound and measurement told apart without colour."),
            Code("figure-said", """// Say.That($"..."): what the figure shows, with the numbers of this run."""),
            Claims("figure"),
            Prose("setting",
                "## Setting and statement\n\nThe population, the collective's share $\\alpha$, what it may change, and the theorem "
                + "with **all** its assumptions."),
            Prose("strategy", "## The strategy in code"),
            Code("strategy-code", "// The collective's strategy."),
            Prose("exact", "## The exact answer beside the bound"),
            Code("exact-code", "// The exact solver and the bound, over the parameters that matter."),
            Claims("exact"),
            Prose("training", "## A real training run beside both"),
            Code("training-code",
                "// The measurement, with intervals over seeds. Tag a cell `volatile` when its outputs change from run to run (times, "
                + "for example)."),
            Claims("training"),
            Prose("breaks",
                "## What breaks it\n\nRemove one assumption and show it fail. Tag the cell `raises-exception` when it is meant to throw."),
            Code("breaks-code", "// The same with an assumption removed."),
            Claims("breaks"),
            Prose("exercises", "## Exercises\n\n1. The first exercise, with its check where its answer can be computed."),
            Prose("solution-1", """
                <details><summary>Solution to exercise 1</summary>

                The solution. Its cell is tagged `solution`: front ends fold it here, and `export student` leaves it out. Code that solves an exercise carries the same tag.

                </details>
                """, CellTags.Solution),
            Prose("references", "## References\n\n- Authors, *Title*, venue and year, [arXiv](https://arxiv.org)."))
    }.ToJsonString(), title);

    /// <summary>Claims stand in the section whose figures and numbers they decide; one that no longer holds fails the run.</summary>
    private static JsonObject Claims(string section) => Code($"{section}-claims",
        """// Claim.AtLeast("id", measured, threshold, "what is claimed here, in one sentence that stands alone", origin: "this project's");""");

    private static JsonObject Prose(string id, string source, params ReadOnlySpan<string> tags) => Cell("markdown", id, source, tags);

    private static JsonObject Code(string id, string source, params ReadOnlySpan<string> tags)
    {
        var cell = Cell("code", id, source, tags);
        cell["execution_count"] = null;
        cell["outputs"] = new JsonArray();
        return cell;
    }

    private static JsonObject Cell(string kind, string id, string source, ReadOnlySpan<string> tags)
    {
        var metadata = new JsonObject();
        if (!tags.IsEmpty)
            metadata["tags"] = new JsonArray([.. tags.ToArray().Select(tag => (JsonNode)tag)]);
        return new JsonObject { ["cell_type"] = kind, ["id"] = id, ["metadata"] = metadata, ["source"] = MultilineText.Write(source) };
    }
}
