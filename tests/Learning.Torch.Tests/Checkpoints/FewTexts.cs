using CollectiveAction.Data.Text;

namespace CollectiveAction.Learning.Torch.Tests.Checkpoints;

/// <summary>Texts by their words.</summary>
internal static class FewTexts
{
    /// <summary>A text of one word.</summary>
    internal static TextDataset Any { get; } = Of(1, ("java", 1));

    /// <summary>Texts with label sets, every word of them in the vocabulary.</summary>
    internal static TextDataset Of(int labels, params (string Text, uint Labels)[] texts)
    {
        var builder = new TextDatasetBuilder([.. Enumerable.Range(0, labels).Select(l => $"label{l}")]);
        foreach (var (text, set) in texts) builder.Add(text, set);
        return builder.Build("texts");
    }
}
