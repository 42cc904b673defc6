using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Privacy;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Evaluation;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Tests.Privacy;

public sealed class PrivacyPlanTests
{
    private static readonly PrivatePlatform Firm = Platform();

    private static readonly PrivacyPlan Plan = new(Firm, [0, 0.1, 0.3], PrivacyLevel.Grid([2], [0.5, 5]), Repetitions: 2) { Delta = 1e-3 };

    /// <summary>Everything by hand: members, their rows, a reference training, the counts.</summary>
    [Fact]
    public void A_run_is_what_its_description_says()
    {
        var results = Plan.Run();
        var level = Plan.Levels[1];
        for (var seed = 0UL; seed < 2; seed++)
        {
            var random = new RandomStream(Plan.Seed).Child(seed);
            var members = random.SampleWithoutReplacement(Firm.People, Membership.Count(0.3, Firm.People));
            var (features, labels) = (Firm.Train.Features.ToArray(), Firm.Train.Labels.ToArray());
            foreach (var member in members) (features[2 * member], labels[member]) = (features[2 * member] + 9, 1);
            var options = new DenseOptions { Sampling = Firm.Sampling, Rate = Firm.Rate, Optimizer = Firm.Optimizer, Privacy = new(0.5, results.NoiseMultiplier(level)) };
            var training = new DenseTraining(LabelledRows.Of(features, labels), Firm.Shape, options, random.Child((1UL << 32) + 1)) { Order = random.Child(1UL << 32) };
            var model = new ReferenceDenseBackend().Train(training).Required;

            var outcome = results.Runs.Single(r => r.Cell == new PrivacyCell(0.3, level) && r.Seed == seed).Result;
            var signalled = LabelledRows.Of([.. Firm.Test.Features.ToArray().Select((x, i) => i % 2 == 0 ? x + 9 : x)], Firm.Test.Labels);
            Assert.Equal(members.Length, outcome.Members);
            Assert.Equal(ClassPredictions.Of(model, signalled).Frequency(1), outcome.Success);
            Assert.Equal(ClassPredictions.Of(model, Firm.Test).Accuracy, outcome.Accuracy);
            Assert.Equal(ClassPredictions.Of(model, Firm.Test).CalibrationError(), outcome.CalibrationError);
        }
    }

    [Fact]
    public void A_level_keeps_its_budget_and_no_more_noise_than_that_needs()
    {
        var budget = Plan.Budget;
        foreach (var epsilon in new[] { 0.5, 2, 8 })
        {
            var multiplier = budget.NoiseMultiplier(epsilon);
            Assert.InRange(budget.Epsilon(multiplier), 0.99 * epsilon, epsilon);
            Assert.True(budget.Epsilon(multiplier - 2e-3) > epsilon);
        }

        Assert.Equal(double.PositiveInfinity, budget.Epsilon(0));
    }

    [Fact]
    public void What_results_depend_on_is_in_the_studys_data()
    {
        PrivacyPlan[] others =
        [
            Plan,
            Plan with { Seed = 2 },
            Plan with { Delta = 1e-4 },
            Plan with { Platform = Firm with { Target = 0 } },
            Plan with { Platform = Firm with { Rate = 0.3 } },
            Plan with { Platform = Firm with { Signal = new OffsetSignal([8, 0]) } },
            Plan with { Platform = Firm with { Sampling = new(0.1, 61, 20) } },
            Plan with { Platform = Firm with { Shape = DenseShape.Perceptron(2, [3], 2) } },
            Plan with { Platform = Platform(seed: 2) },
        ];
        Assert.Equal(others.Length, others.Select(plan => plan.ToStudy().Data).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Plan.ToStudy().Data, (Plan with { Levels = [PrivacyLevel.None], Shares = [0.2], Platform = Firm with { Backend = new ReferenceDenseBackend() } }).ToStudy().Data);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Refused(Plan with { Shares = [] });
        Refused(Plan with { Shares = [1.2] });
        Refused(Plan with { Levels = [] });
        Refused(Plan with { Levels = [new(2, null)] });
        Refused(Plan with { Levels = [new(null, 1)] });
        Refused(Plan with { Levels = [new(-1, 1)] });
        Refused(Plan with { Levels = [new(1, 0)] });
        Refused(Plan with { Delta = 0 });
        Refused(Plan with { Repetitions = 0 });
        Refused(Plan with { Platform = Firm with { Target = 2 } });
        Refused(Plan with { Platform = Firm with { Sampling = new(0.5, 3, 10_000) } });

        static void Refused(PrivacyPlan plan) => Assert.ThrowsAny<ArgumentException>(() => plan.ToStudy());
    }

    [Theory]
    [InlineData(DigitModel.Softmax)]
    [InlineData(DigitModel.Perceptron)]
    [InlineData(DigitModel.Convolution)]
    public void The_twin_of_the_digits_can_be_learnt_and_planted(DigitModel model)
    {
        var firm = PrivatePlatforms.Digits(model, train: 1_500, test: 400, passes: 6, lot: 50, synthetic: true);
        var results = new PrivacyPlan(firm, [0, 0.3], [PrivacyLevel.None], 1).Run();
        Assert.True(results.Accuracy(PrivacyLevel.None).At(0).Value > 0.7);
        Assert.True(results.Success(PrivacyLevel.None).At(0).Value < 0.3);
        Assert.True(results.Success(PrivacyLevel.None).At(0.3).Value > 0.8);
    }

    [Fact]
    public void The_twin_of_the_bank_can_be_learnt_and_planted()
    {
        var results = new PrivacyPlan(PrivatePlatforms.Bank(5_000, passes: 5, synthetic: true), [0, 0.2], [PrivacyLevel.None], 1).Run();
        Assert.True(results.Accuracy(PrivacyLevel.None).At(0).Value > 0.86);
        Assert.True(results.Success(PrivacyLevel.None).At(0.2).Value > 0.9);
    }

    private static PrivatePlatform Platform(ulong seed = 1) => new(
        "two blobs", Blobs(200, seed), Blobs(150, seed + 100), DenseShape.Perceptron(2, [4], 2), new PoissonSampling(0.1, 60, 20), new OffsetSignal([9, 0]), 1,
        new DataRecord("blobs", $"seed {seed}", IsSynthetic: true, 200));

    private static LabelledRows Blobs(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var (features, labels) = (new double[2 * count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.NextInt32(2);
            for (var j = 0; j < 2; j++) features[2 * i + j] = random.NextNormal() + (labels[i] == 1 ? -1.5 : 1.5);
        }

        return LabelledRows.Of(features, labels);
    }
}
