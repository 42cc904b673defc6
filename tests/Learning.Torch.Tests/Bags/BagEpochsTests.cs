using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Learning.Torch.Bags;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Torch.Tests.Bags;

public sealed class BagEpochsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(DrawnBags.WordsOfBlock)]
    public void Every_step_has_the_documents_of_the_managed_engine_however_they_are_divided(int wordsOfBlock)
    {
        const int width = 4, labels = 16, epochs = 3;
        var documents = ContractText.Bags(documents: 40, oneLabelEach: false);
        BagLane[] Lanes() =>
        [
            .. Enumerable.Range(0, 3).Select(k => new BagLane(
                new BagTraining(documents, new() { Epochs = epochs }, new RandomStream((ulong)k)) { Weights = k == 1 ? [.. Enumerable.Range(0, 40).Select(i => i % 3 + 0.5)] : null },
                documents)),
        ];
        var expected = Lanes();
        using var drawn = new BagEpochs(Lanes(), width, labels, wordsOfBlock);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            foreach (var lane in expected) lane.Shuffle();
            for (var first = 0; first < documents.Count;)
            {
                var block = drawn.Next();
                Assert.True(wordsOfBlock > 1 ? block.Steps > 1 : block.Steps == 1, $"A block has {block.Steps} steps.");
                for (var step = 0; step < block.Steps; step++) Check(block, step, first + step, (long)epoch * documents.Count);
                first += block.Steps;
            }

            Assert.Equal(expected.Select(lane => lane.TotalWeight()), drawn.Weights);
        }

        Assert.Throws<InvalidOperationException>(drawn.Next);

        void Check(DrawnBags block, int step, int number, long before)
        {
            for (var model = 0; model < width; model++)
            {
                var lane = expected[model % expected.Length];
                var row = lane.Order[number];
                var document = lane.Documents[row];
                var at = step * width + model;
                var start = block.Starts[step] + (int)block.Offsets[at];
                var end = model + 1 < width ? block.Starts[step] + (int)block.Offsets[at + 1] : block.Starts[step + 1];
                Assert.Equal(document.Words.ToArray().Select(word => (long)model * documents.VocabularySize + word), block.Words[start..end]);
                Assert.Equal(document.Counts.ToArray().Select(count => (float)count), block.Counts[start..end]);
                Assert.All(block.ModelOfWord[start..end], of => Assert.Equal(model, of));
                Assert.Equal((1f / document.Length, lane.Training.Weights?[row] ?? 1, lane.RateAt(before + number)), (block.Scales[at], block.Weights[at], block.Rates[at]));
                var set = documents.Labels(row);
                Assert.Equal(Enumerable.Range(0, labels).Select(label => label < 32 && (set >> label & 1) == 1 ? 1.0 : 0), block.Targets.GetRange(at * labels, labels));
            }
        }
    }
}
