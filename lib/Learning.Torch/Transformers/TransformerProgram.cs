using CollectiveAction.Learning.Torch.Runtime;
using CollectiveAction.Numerics.Citing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>The scores of a transformer for texts: DistilBERT with its head for classification.</summary>
[Source("arXiv:1910.01108", "Section 3")]
internal sealed class TransformerProgram
{
    private const double NormEpsilon = 1e-12;
    private readonly TransformerShape _shape;
    private readonly Dictionary<string, Tensor> _tables = new(StringComparer.Ordinal);
    private readonly Layer[] _layers;

    /// <param name="layout">Where the weights lie.</param>
    /// <param name="parameters">All of them, [length]; the program reads them whenever it runs, so what changes there is seen.</param>
    /// <param name="trained">Whether gradients are asked for.</param>
    internal TransformerProgram(TransformerLayout layout, Tensor parameters, bool trained)
    {
        _shape = layout.Shape;
        var leaves = new List<Tensor>();
        foreach (var parameter in layout.Parameters)
        {
            // Queries, keys and values are one table.
            if (Is(parameter, TransformerLayout.Key) || Is(parameter, TransformerLayout.Value)) continue;
            var tables = Is(parameter, TransformerLayout.Query) ? 3 : 1;
            long[] sizes = [tables * parameter.Shape[0], .. parameter.Shape[1..]];
            var leaf = parameters.narrow(0, parameter.Offset, (long)tables * parameter.Length).view(sizes).detach();
            leaves.Add(trained ? leaf.requires_grad_(true) : leaf);
            _tables.Add(parameter.Name, leaves[^1]);
        }

        Leaves = [.. leaves];
        _layers = [.. Enumerable.Range(0, _shape.Layers).Select(l => LayerOf(TransformerLayout.Layer(l)))];

        static bool Is(TransformerParameter parameter, string table) => parameter.Name.Contains($"{table}.", StringComparison.Ordinal);
    }

    /// <summary>Windows on the weights, which together are all of them in order.</summary>
    internal Tensor[] Leaves { get; }

    /// <summary>Puts weights on a device.</summary>
    /// <remarks>
    /// They are copied there: TorchSharp's tensors lie in the managed array itself, whose address decides in which order libtorch adds up, and so the
    /// last bit of sums.
    /// </remarks>
    internal static Tensor Weights(float[] weights, Device device)
    {
        using var there = tensor(weights, device: device);
        return there.clone();
    }

    /// <summary>The labels' log-odds in single precision, [texts, labels].</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="dropping">Drops units; null for none.</param>
    /// <param name="seen">Told the representations of all tokens, [texts, length, d], of the embeddings and after each layer; null for nobody.</param>
    internal Tensor Scores(TokenBatch texts, Dropping? dropping, Action<Tensor>? seen = null)
    {
        var (count, length) = (texts.Ids.shape[0], texts.Ids.shape[1]);
        var units = _tables[TransformerLayout.Words].At(0, texts.Ids.reshape(-1)).view(count, length, _shape.Dimension)
            .Plus(_tables[TransformerLayout.Positions].narrow(0, 0, length));
        units = Drop(Norm(units, Pair(TransformerLayout.EmbeddingNorm)), _shape.Dropout);
        seen?.Invoke(units);
        foreach (var layer in _layers)
        {
            units = Norm(Linear(Attention(units, texts.Seen, layer, dropping), layer.Out).Plus(units), layer.AttentionNorm);
            var inner = Linear(Linear(units, layer.Up).gelu(), layer.Down);
            units = Norm(Drop(inner, _shape.Dropout).Plus(units), layer.OutputNorm);
            seen?.Invoke(units);
        }

        // A text is what its first token has come to stand for.
        var head = Linear(units.select(1, 0), Pair(TransformerLayout.Inner)).PositivePart();
        return Linear(Drop(head, _shape.HeadDropout), Pair(TransformerLayout.Head)).to(float32);

        Tensor Drop(Tensor of, double part) => dropping is null ? of : dropping.Of(of, part);
    }

    private Tensor Attention(Tensor units, Tensor? seen, Layer layer, Dropping? dropping)
    {
        var (count, length) = (units.shape[0], units.shape[1]);
        var parts = Linear(units, layer.Read).view(count, length, 3, _shape.Heads, _shape.Dimension / _shape.Heads).permute(2, 0, 3, 1, 4).unbind(0);
        var mixed = dropping is null
            ? scaled_dot_product_attention(parts[0], parts[1], parts[2], seen, 0, is_casual: false)
            : dropping.Attention(parts[0], parts[1], parts[2], seen, _shape.AttentionDropout);
        return mixed.transpose(1, 2).reshape(count, length, _shape.Dimension);
    }

    private Tensor Norm(Tensor units, (Tensor Weight, Tensor Bias) of) => layer_norm(units, [_shape.Dimension], of.Weight, of.Bias, NormEpsilon);

    private static Tensor Linear(Tensor units, (Tensor Weight, Tensor Bias) of) => linear(units, of.Weight, of.Bias);

    private (Tensor Weight, Tensor Bias) Pair(string name) => (_tables[$"{name}.weight"], _tables[$"{name}.bias"]);

    private Layer LayerOf(string name) => new(
        Pair($"{name}{TransformerLayout.Query}"), Pair($"{name}{TransformerLayout.Out}"), Pair($"{name}{TransformerLayout.AttentionNorm}"),
        Pair($"{name}{TransformerLayout.Up}"), Pair($"{name}{TransformerLayout.Down}"), Pair($"{name}{TransformerLayout.OutputNorm}"));

    private sealed record Layer(
        (Tensor, Tensor) Read, (Tensor, Tensor) Out, (Tensor, Tensor) AttentionNorm, (Tensor, Tensor) Up, (Tensor, Tensor) Down, (Tensor, Tensor) OutputNorm);
}
