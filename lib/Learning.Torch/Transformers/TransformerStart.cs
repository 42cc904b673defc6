using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Checkpoints;
using CollectiveAction.Learning.Torch.Tokens;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>Where models of some options start: at random, or at a checkpoint.</summary>
internal sealed class TransformerStart
{
    // Of the published width. At others it keeps the size of sums: a narrow model of so small weights would hardly see beyond a text's first token.
    private const double PublishedDeviation = 0.02, PublishedDimension = 768;
    private const int WeightsBetweenChecks = 1 << 20;
    private readonly DistilBertCheckpoint? _checkpoint;

    /// <param name="options">The options.</param>
    /// <param name="corpus">What word pieces are learnt from without a checkpoint.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or does not fit the checkpoint.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or is not the model that it says.</exception>
    internal TransformerStart(TransformerOptions options, TextDataset corpus)
    {
        options.Validate();
        Options = options;
        if (options.Checkpoint is { } folder)
        {
            _checkpoint = DistilBertCheckpoint.Load(folder);
            Tokenizer = _checkpoint.Tokenizer.Knowing(options.KnownWords);
            if (options.Length > _checkpoint.Settings.Positions)
                throw new ArgumentException($"The checkpoint '{folder}' has {_checkpoint.Settings.Positions} positions; {options.Length} tokens do not fit. Choose {nameof(options.Length)} up to that.");
            Labels = options.NewHead ? null : _checkpoint.Labels;
            RequireTables();
        }
        else
        {
            var words = new BertWords(PieceVocabulary.Special, small: true);
            Tokenizer = new WordPieces(PieceLearner.Learn(corpus, options.Pieces, words)).Knowing(options.KnownWords);
        }
    }

    /// <summary>The options.</summary>
    internal TransformerOptions Options { get; }

    /// <summary>The tokenizer.</summary>
    internal WordPieces Tokenizer { get; }

    /// <summary>The number of labels that the checkpoint's head has; null where the head starts at random.</summary>
    internal int? Labels { get; }

    /// <summary>What models depend on beside the options: the pieces, or the checkpoint.</summary>
    internal string Fingerprint => _checkpoint?.Fingerprint
        ?? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Tokenizer.Vocabulary.Pieces))));

    /// <summary>The sizes of a model.</summary>
    /// <param name="labels">The number of labels.</param>
    internal TransformerShape Shape(int labels) => _checkpoint?.Settings is { } s
        ? new(Tokenizer.Vocabulary.Count, s.Positions, s.Dimension, s.Layers, s.Heads, s.Hidden, labels, s.Dropout, s.AttentionDropout, s.HeadDropout)
        : new(Tokenizer.Vocabulary.Count, Options.Length, Options.Dimension, Options.Layers, Options.Heads, Options.Hidden, labels,
            Options.Dropout, Options.AttentionDropout, Options.HeadDropout);

    /// <summary>The weights before the first step.</summary>
    /// <param name="layout">Where they lie.</param>
    /// <param name="random">Decides those that start at random: normal of deviation 0.02·√(768/d), biases 0, scales 1.</param>
    /// <param name="cancellation">Stops it.</param>
    internal float[] Weights(TransformerLayout layout, RandomStream random, CancellationToken cancellation)
    {
        var weights = new float[layout.Length];
        foreach (var (number, parameter) in layout.Parameters.Index())
        {
            AmbientStop.Check(cancellation);
            var own = weights.AsSpan(parameter.Offset, parameter.Length);
            if (_checkpoint is not null && !(parameter.IsHead && Labels is null))
            {
                // Known words have rows behind those of the checkpoint.
                var rows = parameter.Name == TransformerLayout.Words ? _checkpoint.Settings.Pieces * layout.Shape.Dimension : own.Length;
                _checkpoint.Read(parameter.Name, own[..rows]);
                own = own[rows..];
            }

            Draw(parameter, own, PublishedDeviation * Math.Sqrt(PublishedDimension / layout.Shape.Dimension), random.Child((ulong)number), cancellation);
        }

        return weights;
    }

    private static void Draw(TransformerParameter parameter, Span<float> weights, double deviation, RandomStream random, CancellationToken cancellation)
    {
        if (parameter.Shape.Length == 1)
        {
            weights.Fill(parameter.IsScale ? 1 : 0);
            return;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            if (i % WeightsBetweenChecks == 0) AmbientStop.Check(cancellation);
            weights[i] = (float)(deviation * random.NextNormal());
        }
    }

    private void RequireTables()
    {
        var layout = new TransformerLayout(Shape(Labels ?? 1) with { Pieces = _checkpoint!.Settings.Pieces });
        _checkpoint.Require(layout.Parameters.Where(p => !p.IsHead || Labels is not null).Select(p => (p.Name, p.Shape)));
    }
}
