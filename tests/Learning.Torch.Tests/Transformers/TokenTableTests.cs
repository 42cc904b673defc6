using CollectiveAction.Learning.Torch.Transformers;
using CollectiveAction.Numerics.Randomness;
using TorchSharp;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;

namespace CollectiveAction.Learning.Torch.Tests.Transformers;

public sealed class TokenTableTests
{
    [SkippableFact]
    public void Any_texts_in_any_order_have_their_own_tokens_and_are_filled_up_behind()
    {
        const int padding = 99;
        var device = Need.Device().Device;
        var random = new RandomStream(4);
        int[][] texts = [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 1 + random.NextInt32(9)).Select(_ => random.NextInt32(50)).ToArray())];
        using var scope = torch.NewDisposeScope();
        using var table = new TokenTable(texts, padding, device);
        for (var size = 1; size <= texts.Length; size++)
        {
            var rows = random.SampleWithoutReplacement(texts.Length, size);
            var batch = table.Batch(rows, table.Rows(rows));
            var (least, most) = (rows.Min(row => texts[row].Length), rows.Max(row => texts[row].Length));
            Assert.Equal([size, most], batch.Ids.shape);
            Assert.Equal(rows.SelectMany(row => texts[row].Concat(Enumerable.Repeat(padding, most - texts[row].Length))).Select(id => (long)id), Values<long>(batch.Ids));
            Assert.Equal(least == most, batch.Seen is null);
            if (batch.Seen is not { } seen) continue;
            Assert.Equal([size, 1, 1, most], seen.shape);
            Assert.Equal(rows.SelectMany(row => Enumerable.Range(0, most).Select(place => place < texts[row].Length)), Values<bool>(seen));
        }
    }
}
