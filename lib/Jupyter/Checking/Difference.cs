namespace CollectiveAction.Jupyter.Checking;

/// <summary>One difference between the committed outputs and those of the new run.</summary>
/// <param name="Notebook">The notebook's name.</param>
/// <param name="Cell">The number of the cell's execution in the new run, or null for the notebook as a whole.</param>
/// <param name="What">What differs.</param>
/// <param name="Was">The committed side.</param>
/// <param name="Is">The new side.</param>
public sealed record Difference(string Notebook, int? Cell, string What, string Was, string Is)
{
    /// <summary>The difference in a few lines.</summary>
    public override string ToString()
    {
        var place = Cell is { } cell ? $"{Notebook}, cell [{cell}]" : Notebook;
        return $"{place}: {What}\n    was  {Indent(Was)}\n    is   {Indent(Is)}";
    }

    private static string Indent(string text) => text.Replace("\n", "\n         ", StringComparison.Ordinal);
}

/// <summary>How closely two runs are compared.</summary>
public enum CheckDepth
{
    /// <summary>Every number, within the tolerance.</summary>
    Values,

    /// <summary>Kinds of outputs and verdicts of claims: the data or the mode differ, so the numbers may.</summary>
    Structure,
}

/// <summary>The comparison of one notebook.</summary>
/// <param name="Notebook">The notebook's name.</param>
/// <param name="Depth">How closely it was compared.</param>
/// <param name="Remark">Why only the structure was compared, or null.</param>
/// <param name="Differences">What differs; empty when all is well.</param>
public sealed record CheckReport(string Notebook, CheckDepth Depth, string? Remark, IReadOnlyList<Difference> Differences);
