using System.Globalization;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Benchmarks.Gpu;

/// <summary>A transformer that is measured, and its steps.</summary>
/// <param name="Pieces">The number of word pieces, V.</param>
/// <param name="Dimension">The length of a token's representation, d.</param>
/// <param name="Layers">The number of layers.</param>
/// <param name="Heads">The number of attention heads.</param>
/// <param name="Hidden">The number of hidden units of a feed-forward part.</param>
/// <param name="Length">The number of tokens of every text, n.</param>
/// <param name="Texts">The number of texts a step.</param>
/// <param name="Precision">What the network computes with.</param>
/// <param name="Dropout">What is dropped of representations and attention; the head drops nothing.</param>
internal sealed record TransformerSize(
    int Pieces, int Dimension, int Layers, int Heads, int Hidden, int Length, int Texts, TransformerPrecision Precision, double Dropout)
{
    /// <summary>What its measurement is called.</summary>
    public const string Key = "tokens";

    /// <summary>DistilBERT's, 64 texts of 256 tokens a step.</summary>
    public static TransformerSize Published { get; } = new(30_522, 768, 6, 12, 3_072, 256, 64, TransformerPrecision.BFloat16, 0);

    /// <summary>One for a processor.</summary>
    public static TransformerSize Small { get; } = new(2_000, 64, 2, 4, 256, 64, 8, TransformerPrecision.Single, 0);

    /// <summary>The number of labels.</summary>
    public int Labels => 10;

    /// <summary>Floating-point operations a token of a training step: three times those of the layers' products.</summary>
    public double OperationsPerToken => 3.0 * Layers * (2.0 * (4.0 * Dimension * Dimension + 2.0 * Dimension * Hidden) + 4.0 * Length * Dimension);

    /// <summary>What the library is told, but for the words that have pieces of their own.</summary>
    public TransformerOptions Options => new()
    {
        Pieces = 64, Dimension = Dimension, Layers = Layers, Heads = Heads, Hidden = Hidden, Length = Length, BatchSize = Texts,
        Precision = Precision, Dropout = Dropout, AttentionDropout = Dropout, HeadDropout = 0, LearningRate = 5e-5, MaximumGradientNorm = double.PositiveInfinity,
    };

    /// <summary>What the peer is told, in its order.</summary>
    public string[] Arguments =>
    [
        Precision == TransformerPrecision.BFloat16 ? "bfloat16" : "float32", Dropout.ToString(CultureInfo.InvariantCulture),
        .. new[] { Pieces, Dimension, Layers, Heads, Hidden, Length, Texts, Labels }.Select(n => n.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Reads what <see cref="Arguments"/> wrote.</summary>
    public static TransformerSize Parse(ReadOnlySpan<string> arguments)
    {
        var numbers = new int[arguments.Length - 2];
        for (var k = 0; k < numbers.Length; k++) numbers[k] = int.Parse(arguments[k + 2], CultureInfo.InvariantCulture);
        return new(
            numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6],
            arguments[0] == "bfloat16" ? TransformerPrecision.BFloat16 : TransformerPrecision.Single, double.Parse(arguments[1], CultureInfo.InvariantCulture));
    }
}
