using CollectiveAction.Learning.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>All texts on a device, one after the other: steps are put together there, so that none waits for a copy.</summary>
internal sealed class TokenTable : IDisposable
{
    private readonly IReadOnlyList<int[]> _texts;
    private readonly Tensor _tokens, _starts, _lengths;
    private readonly Scalar _padding;

    /// <param name="texts">Each one's tokens; at least one text, none empty.</param>
    /// <param name="padding">The token that fills up.</param>
    /// <param name="device">Where.</param>
    internal TokenTable(IReadOnlyList<int[]> texts, int padding, Device device)
    {
        (_texts, _padding) = (texts, ((long)padding).ToScalar());
        long[] lengths = [.. texts.Select(text => (long)text.Length)];
        var starts = new long[lengths.Length];
        for (var text = 1; text < starts.Length; text++) starts[text] = starts[text - 1] + lengths[text - 1];
        _tokens = empty(starts[^1] + lengths[^1], int32, device);
        HostNumbers.Copy(_tokens, texts.Select(text => new ReadOnlyMemory<int>(text)));
        (_starts, _lengths) = (tensor(starts, device: device), tensor(lengths, device: device));
    }

    /// <summary>Puts numbers of texts on the device, which name them to <see cref="Batch"/>.</summary>
    /// <param name="rows">The numbers.</param>
    internal Tensor Rows(IEnumerable<int> rows) => tensor([.. rows.Select(row => (long)row)], device: _tokens.device);

    /// <summary>Some texts, the shorter ones filled up behind.</summary>
    /// <param name="rows">Their numbers; at least one.</param>
    /// <param name="there">The same on the device, int64.</param>
    internal TokenBatch Batch(IReadOnlyCollection<int> rows, Tensor there)
    {
        using var scope = NewDisposeScope();
        var (least, most) = (rows.Min(row => _texts[row].Length), rows.Max(row => _texts[row].Length));
        var (places, starts, lengths) = (Held.Range(most, _tokens.device).unsqueeze(0), _starts.At(0, there).unsqueeze(1), _lengths.At(0, there).unsqueeze(1));
        if (least == most) return new TokenBatch(Tokens(starts.Plus(places)).MoveToOuterDisposeScope(), null);

        // Behind its end a text looks at its last token, so that the table is not left.
        var (seen, last) = (places.lt(lengths), lengths - tensor(1L));
        var ids = Tokens(starts.Plus(places.minimum(last))).masked_fill(places.ge(lengths), _padding);
        return new TokenBatch(ids.MoveToOuterDisposeScope(), seen.view(rows.Count, 1, 1, most).MoveToOuterDisposeScope());

        Tensor Tokens(Tensor at) => _tokens.At(0, at.view(-1)).to(int64).view(at.shape);
    }

    /// <inheritdoc />
    public void Dispose() => _padding.Dispose();
}
