namespace CollectiveAction.Jupyter.Analysis;

/// <summary>What is known about the symbol at a position.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Markdown">The same as Markdown.</param>
public sealed record Inspection(string Text, string Markdown);
