using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Tests.Resumes;

/// <summary>
/// A résumé study that trains in milliseconds: three classes told apart by a few words among common ones, one of them rare.
/// </summary>
internal static class ToyResumes
{
    internal static readonly string[] Labels = ["red", "blue", "green"];

    internal static TextPlatform Data()
    {
        var random = new RandomStream(8);
        var builder = new TextDatasetBuilder(Labels);
        for (var i = 0; i < 500; i++)
        {
            var label = random.NextBernoulli(0.1) ? 2 : random.NextInt32(2);
            var words = Enumerable.Range(0, 20).Select(_ => random.NextBernoulli(0.2) ? $"only{label}{random.NextInt32(5)}" : $"common{random.NextInt32(30)}");
            builder.Add(string.Join(' ', words), LabelSet.Of(label) | (random.NextBernoulli(0.3) ? LabelSet.Of((label + 1) % 3) : 0));
        }

        var (train, test) = builder.Build("three colours", isSynthetic: true).Split(400, new RandomStream(3));
        return new TextPlatform(train, test);
    }

    internal static ResumeConfiguration Configuration(ResumeStrategy strategy = ResumeStrategy.FeatureLabel, int members = 40, string target = "red") =>
        new ResumeConfiguration { Strategy = strategy, Target = target, Members = members, Texts = 400, Spacing = 5, Dimensions = 8, Epochs = 4 }.Normalised();
}
