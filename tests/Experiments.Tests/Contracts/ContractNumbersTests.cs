using CollectiveAction.Data.Resumes;
using CollectiveAction.Experiments.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Experiments.Tests.Contracts;

public sealed class ContractNumbersTests
{
    [Fact]
    public void Numbers_stay()
    {
        var (train, test) = SyntheticResumes.Generate(new RandomStream(1), 500).Split(300, new RandomStream(2));
        var plan = new LearningCurvePlan(new(train, test), [25, 100, 300], 2) { Seed = 5 };
        var measured = plan.Run();
        Pinned.Equal("25 0 0.535 25 1 0.535 100 0 0.745 100 1 0.815 300 0 0.83 300 1 0.92", measured.Runs.SelectMany(r => new[] { r.Size, r.Repetition, r.Accuracy }));

        var fitted = PowerLaw();
        var rewards = new RewardModelPlan(plan, fitted, 300, [0.3, 0.4]).Run();
        Pinned.Equal("""
        0 0.3 0 11 0.51 0 0.3 1 11 0.51 0 0.4 0 19 0.51 0 0.4 1 19 0.51 1 0.3 0 10.587248802185059 0.28 1 0.3 1 9.179368019104004 0.35 1 0.4 0
        7.778911590576172 0.38 1 0.4 1 5.64283013343811 0.51
        """, rewards.SelectMany(r => new[] { (double)r.Method, r.Promise, r.Repetition, r.Setting, r.Accuracy }));
    }

    private static PowerLaw PowerLaw() => new(0.9, 1.2, 0.3);
}
