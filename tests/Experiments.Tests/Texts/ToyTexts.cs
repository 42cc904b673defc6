using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Tests.Texts;

/// <summary>A planting problem that trains in milliseconds.</summary>
internal static class ToyTexts
{
    internal static readonly BagLearner Learner = new(new() { Dimensions = 8, Epochs = 4 });

    /// <summary>400 training and 100 held-out texts.</summary>
    internal static TextPlatform Platform()
    {
        var (train, test) = Of(500, ["red", "blue"]).Split(400, new RandomStream(3));
        return new TextPlatform(train, test) { Learner = Learner };
    }

    internal static PlantingPlan Plan(int[] members, int seeds) =>
        new(Platform(), ["red", "blue"], [.. members.Select(m => m / 400.0)], seeds) { Spacing = 5 };

    /// <summary>Two classes told apart by a few words among common ones.</summary>
    internal static TextDataset Of(int count, string[] labels)
    {
        var random = new RandomStream(8);
        var builder = new TextDatasetBuilder(labels);
        for (var i = 0; i < count; i++)
        {
            var label = random.NextInt32(2);
            var words = Enumerable.Range(0, 20).Select(_ => random.NextBernoulli(0.2) ? $"only{label}{random.NextInt32(5)}" : $"common{random.NextInt32(30)}");
            builder.Add(string.Join(' ', words.Append("common0")), LabelSet.Of(label));
        }

        return builder.Build("two colours", isSynthetic: true);
    }
}
