namespace CollectiveAction.Jupyter.Analysis;

/// <summary>One proposal of the completion list.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">The kind shown beside it: <c>method</c>, <c>property</c>, <c>class</c>,
/// <c>keyword</c>, <c>magic</c> and so on.</param>
/// <param name="Signature">A one-line signature, or null.</param>
public sealed record CompletionItem(string Text, string Kind, string? Signature = null);

/// <summary>Completions at a position.</summary>
/// <param name="Start">UTF-16 offset where the replaced text begins.</param>
/// <param name="End">UTF-16 offset where it ends.</param>
/// <param name="Items">The proposals, sorted.</param>
public sealed record CompletionResult(int Start, int End, IReadOnlyList<CompletionItem> Items);
