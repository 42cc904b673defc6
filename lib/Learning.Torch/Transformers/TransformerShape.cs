namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>The sizes of a transformer that classifies texts.</summary>
/// <param name="Pieces">The number of word pieces, V.</param>
/// <param name="Positions">The largest number of tokens of a text.</param>
/// <param name="Dimension">The length of a token's representation, d.</param>
/// <param name="Layers">The number of layers.</param>
/// <param name="Heads">The number of attention heads a layer; d is a multiple of it.</param>
/// <param name="Hidden">The number of hidden units of a layer's feed-forward part.</param>
/// <param name="Labels">The number of labels.</param>
/// <param name="Dropout">The dropped part of representations.</param>
/// <param name="AttentionDropout">The dropped part of attention weights.</param>
/// <param name="HeadDropout">The dropped part of the head's units.</param>
internal sealed record TransformerShape(
    int Pieces, int Positions, int Dimension, int Layers, int Heads, int Hidden, int Labels, double Dropout, double AttentionDropout, double HeadDropout);
