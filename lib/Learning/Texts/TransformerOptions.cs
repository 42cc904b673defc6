using System.Globalization;
using System.Text;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Learning.Texts;

/// <summary>
/// The size of a transformer that classifies texts, and how it is trained: DistilBERT's architecture. The defaults are a small one that a processor
/// trains from a random start; <see cref="DistilBert"/> is the published size.
/// </summary>
[Source("arXiv:1910.01108", "Section 3")]
public sealed record TransformerOptions
{
    /// <summary>DistilBERT's own size, and the learning rate that fine-tuning takes.</summary>
    public static TransformerOptions DistilBert { get; } = new()
    {
        Pieces = 30_522,
        Length = 512,
        Dimension = 768,
        Layers = 6,
        Heads = 12,
        Hidden = 3_072,
        AttentionDropout = 0.1,
        BatchSize = 16,
        LearningRate = 5e-5,
    };

    /// <summary>
    /// A folder with <c>config.json</c>, <c>vocab.txt</c> and <c>model.safetensors</c> of a DistilBERT to start from; null for a random start.
    /// </summary>
    /// <remarks>It decides the word pieces, the sizes and the dropouts: <see cref="Pieces"/> to <see cref="HeadDropout"/> then play no part.</remarks>
    public string? Checkpoint { get; init; }

    /// <summary>Whether a classifying head of the checkpoint is left out, for example one for other labels; the head then starts at random.</summary>
    public bool NewHead { get; init; }

    /// <summary>The largest number of word pieces that are learnt from the texts, V; at least 8.</summary>
    public int Pieces { get; init; } = 4_000;

    /// <summary>The length of a token's representation, d; a positive multiple of <see cref="Heads"/>.</summary>
    public int Dimension { get; init; } = 64;

    /// <summary>The number of layers; at least 1.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>The number of attention heads a layer; at least 1.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>The number of hidden units of a layer's feed-forward part; at least 1.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>The part of representations that is dropped in training, in [0, 1).</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>The part of attention weights that is dropped in training, in [0, 1); DistilBERT's is 0.1.</summary>
    /// <remarks>On a processor, to draw what is dropped takes longer than attention itself.</remarks>
    public double AttentionDropout { get; init; }

    /// <summary>The part of the classifying head's units that is dropped in training, in [0, 1).</summary>
    public double HeadDropout { get; init; } = 0.2;

    /// <summary>
    /// The number of tokens read of a text, its first and last token included; at least 3. The rest of a longer text is not read. With a checkpoint at
    /// most its number of positions.
    /// </summary>
    public int Length { get; init; } = 128;

    /// <summary>Words that get a piece of their own however rare they are, such as signs that the firm's tokenizer is to know.</summary>
    /// <remarks>A sign that is neither here nor among the pieces is read as the unknown piece, the same one for all such signs.</remarks>
    public IReadOnlyList<string> KnownWords { get; init; } = [];

    /// <summary>Multi-label or multi-class.</summary>
    public LabelLoss Loss { get; init; } = LabelLoss.Sigmoid;

    /// <summary>How often each text is seen; at least 1.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>The number of texts a step; at least 1.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>
    /// In how many parts a step's texts are computed, one after the other, so that less memory is needed; from 1 to <see cref="BatchSize"/>. Their
    /// gradients are added up: but for rounding and dropout the step is the same.
    /// </summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>AdamW's largest learning rate; positive.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>The part of all steps, in [0, 1], over which the learning rate rises to its largest value; over the others it falls to 0.</summary>
    public double WarmUp { get; init; } = 0.1;

    /// <summary>The decoupled weight decay λ ≥ 0 of all weights but biases and those of layer norms.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>A longer gradient is shortened to this norm; positive, +∞ for none.</summary>
    public double MaximumGradientNorm { get; init; } = 1;

    /// <summary>The numbers that the network computes with.</summary>
    public TransformerPrecision Precision { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Pieces, 8);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Dimension);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Layers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Heads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Hidden);
        ArgumentOutOfRangeException.ThrowIfLessThan(Length, 3);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Accumulation);
        ArgumentNullException.ThrowIfNull(KnownWords);
        if (Checkpoint is not null) ArgumentException.ThrowIfNullOrWhiteSpace(Checkpoint);
        if (Dimension % Heads != 0)
            throw new ArgumentException($"{nameof(Heads)} share {nameof(Dimension)} evenly; {Dimension} is no multiple of {Heads}. Choose one that is.");
        if (Accumulation > BatchSize)
            throw new ArgumentException($"{BatchSize} texts a step cannot be computed in {Accumulation} parts; choose {nameof(Accumulation)} up to {nameof(BatchSize)}.");
        Require(Enum.IsDefined(Loss), nameof(Loss), Loss, $"Choose one of {string.Join(", ", Enum.GetNames<LabelLoss>())}.");
        Require(Enum.IsDefined(Precision), nameof(Precision), Precision, $"Choose one of {string.Join(", ", Enum.GetNames<TransformerPrecision>())}.");
        RequirePart(Dropout, nameof(Dropout));
        RequirePart(AttentionDropout, nameof(AttentionDropout));
        RequirePart(HeadDropout, nameof(HeadDropout));
        Require(LearningRate > 0 && float.IsFinite((float)LearningRate), nameof(LearningRate), LearningRate, "A positive number within the range of float is needed.");
        Require(WarmUp is >= 0 and <= 1, nameof(WarmUp), WarmUp, "A part in [0, 1] is needed.");
        Require(WeightDecay >= 0 && float.IsFinite((float)WeightDecay), nameof(WeightDecay), WeightDecay, "A finite number of 0 or more is needed.");
        Require(MaximumGradientNorm > 0, nameof(MaximumGradientNorm), MaximumGradientNorm, "A positive norm is needed, +∞ for none.");
    }

    /// <summary>What <c>ToString</c> writes, in any culture the same: stored results name their learner by it. The checkpoint's folder is left out.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        if (Checkpoint is null)
        {
            builder.Append(
                CultureInfo.InvariantCulture,
                $"Pieces = {Pieces}, Dimension = {Dimension}, Layers = {Layers}, Heads = {Heads}, Hidden = {Hidden}, Dropout = {Dropout}, ");
            builder.Append(CultureInfo.InvariantCulture, $"AttentionDropout = {AttentionDropout}, HeadDropout = {HeadDropout}, ");
        }
        else
        {
            builder.Append(CultureInfo.InvariantCulture, $"NewHead = {NewHead}, ");
        }

        builder.Append(
            CultureInfo.InvariantCulture,
            $"Length = {Length}, KnownWords = {string.Join(' ', KnownWords)}, Loss = {Loss}, Epochs = {Epochs}, BatchSize = {BatchSize}, Accumulation = {Accumulation}, ");
        builder.Append(
            CultureInfo.InvariantCulture,
            $"LearningRate = {LearningRate}, WarmUp = {WarmUp}, WeightDecay = {WeightDecay}, MaximumGradientNorm = {MaximumGradientNorm}, Precision = {Precision}");
        return true;
    }

    private static void RequirePart(double value, string name) => Require(value is >= 0 and < 1, name, value, "A part in [0, 1) is needed.");

    private static void Require(bool holds, string name, object value, string remedy)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, remedy);
    }
}
