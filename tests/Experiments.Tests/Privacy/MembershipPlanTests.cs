using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Tests.Privacy;

public sealed class MembershipPlanTests
{
    /// <summary>Labels that follow from nothing can only be learnt by heart: such a model tells who it has seen.</summary>
    [Fact]
    public void A_model_that_knows_rows_by_heart_tells_whose_they_are_and_noise_hides_them()
    {
        var (none, strict) = (PrivacyLevel.None, new PrivacyLevel(0.5, 1));
        var results = new MembershipPlan(Platform(), 0.1, [none, strict], Models: 16, Repetitions: 1).Run();
        var open = results.Where(c => c == new MembershipCell(false, none))[0].Result;
        var hidden = results.Where(c => c == new MembershipCell(false, strict))[0].Result;
        Assert.True(open.TrainAccuracy > 0.95 && open.Accuracy < 0.65, $"{open}");
        Assert.True(open.OfOthers > 0.7 && open.OthersFound > 0.03, $"{open}");
        Assert.InRange(hidden.OfOthers, 0.45, 0.55);
    }

    /// <summary>Members who all report one row cannot be told apart: whether one of them is missing shows in nothing.</summary>
    [Fact]
    public void Members_who_report_the_same_row_hide_each_other()
    {
        var none = PrivacyLevel.None;
        var results = new MembershipPlan(Platform(), 0.2, [none], Models: 16, Repetitions: 1).Run();
        Assert.True(results.Where(c => !c.Acts)[0].Result.OfMembers > 0.65);
        Assert.InRange(results.Where(c => c.Acts)[0].Result.OfMembers, 0.4, 0.6);
        Assert.True(results.Where(c => c.Acts)[0].Result.OfOthers > 0.65);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Refused(new MembershipPlan(Platform(), 0, [PrivacyLevel.None], 16, 1));
        Refused(new MembershipPlan(Platform(), 0.1, [], 16, 1));
        Refused(new MembershipPlan(Platform(), 0.1, [PrivacyLevel.None], 7, 1));
        Refused(new MembershipPlan(Platform(), 0.1, [PrivacyLevel.None], 16, 0));

        static void Refused(MembershipPlan plan) => Assert.ThrowsAny<ArgumentException>(() => plan.ToStudy());
    }

    private static PrivatePlatform Platform()
    {
        const int people = 80, features = 40;
        return new PrivatePlatform(
            "by heart", Noise(people, features, 1), Noise(60, features, 2), DenseShape.Logistic(features), new PoissonSampling(0.25, 400, 10),
            new CoordinateSignal([.. Enumerable.Range(0, features)], [.. Enumerable.Repeat(0.5, features)]), 1, new DataRecord("noise", "1", IsSynthetic: true, people))
        {
            Rate = 0.05, Optimizer = DenseOptimizer.Adam(),
        };
    }

    private static LabelledRows Noise(int count, int features, ulong seed)
    {
        var random = new RandomStream(seed);
        return LabelledRows.Of(
            [.. Enumerable.Range(0, count * features).Select(_ => random.NextNormal())], [.. Enumerable.Range(0, count).Select(_ => (double)random.NextInt32(2))]);
    }
}
