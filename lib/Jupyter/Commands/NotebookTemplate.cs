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
                // Three sizes: quick for continuous integration, default for a first reading, full for the committed outputs.
                var mode = Environment.GetEnvironmentVariable("NOTEBOOK_MODE") ?? "default";
                int seeds = mode switch { "quick" => 1, "full" => 10, _ => 3 };
                double share = 0.01;
                """, CellTags.Parameters),
            Prose("result", "## The result in one figure\n\nWhat the figure shows, in a sentence."),
            Code("figure",
                "// The figure: title, axes with units, bands for uncertainty; bound and measurement told apart without colour."),
            Prose("statement",
                "## Setting and statement\n\nThe population, the collective's share $\\alpha$, what it may change, and the theorem "
                + "with **all** its assumptions."),
            Prose("strategy", "## The strategy in code"),
            Code("strategy-code", "// The collective's strategy."),
            Prose("exact", "## The exact answer beside the bound"),
            Code("exact-code", "// The exact solver and the bound, over the parameters that matter."),
            Prose("training", "## A real training run beside both"),
            Code("training-code",
                "// The measurement, with intervals over seeds. Tag a cell `volatile` when its outputs change from run to run (times, "
                + "for example)."),
            Prose("claims", "## Claims\n\nWhat the figures show, decided by the machine. A claim that no longer holds fails the run."),
            Code("claims-code", """// Claim.AtLeast("id", measured, threshold, "what is claimed, in one sentence");"""),
            Prose("breaks",
                "## What breaks it\n\nRemove one assumption and show it fail. Tag the cell `raises-exception` when it is meant to throw."),
            Code("breaks-code", "// The same with an assumption removed."),
            Prose("exercises", "## Exercises\n\n1. The first exercise, with its check where its answer can be computed."),
            Prose("solution-1", """
                <details><summary>Solution to exercise 1</summary>

                The solution. Its cell is tagged `solution`: front ends fold it here, and `export student` leaves it out. Code that solves an exercise carries the same tag.

                </details>
                """, CellTags.Solution),
            Prose("references", "## References\n\n- Authors, *Title*, venue and year, [arXiv](https://arxiv.org)."))
    }.ToJsonString(), title);

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
