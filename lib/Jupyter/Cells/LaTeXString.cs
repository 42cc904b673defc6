using CollectiveAction.Jupyter.Outputs;

namespace CollectiveAction.Jupyter.Cells;

/// <summary>Text in LaTeX, shown as what it means.</summary>
/// <param name="value">LaTeX, with its own dollar signs or environments.</param>
public sealed class LaTeXString(string value) : IMimeText
{
    string IMimeText.MimeType => "text/latex";

    string IMimeText.Text => value;

    /// <summary>The text.</summary>
    public override string ToString() => value;
}

/// <summary>A formula, shown set.</summary>
/// <param name="value">LaTeX without dollar signs.</param>
public sealed class MathString(string value) : IMimeText
{
    string IMimeText.MimeType => "text/latex";

    string IMimeText.Text => $"$${value}$$";

    /// <summary>The formula.</summary>
    public override string ToString() => value;
}
