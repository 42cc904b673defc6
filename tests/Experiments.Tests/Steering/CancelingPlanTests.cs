using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Steering;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Experiments.Tests.Steering;

public class CancelingPlanTests
{
    public static TheoryData<IDenseModel, double[]> Models => new()
    {
        { new LinearRegression(3), [0.5, -1, 0.2] },
        { new LogisticRegression(3), [1, -0.5, 0.3] },
        { new PoissonRegression(3), [0.4, -0.2, 0.1] },
        { new SoftmaxRegression(3, 3), [0.5, 0, 0.2, -0.5, 0.3, 0, 0, -0.3, -0.2] },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void A_trained_firm_ends_at_the_target_at_the_smallest_share_and_above_and_within_the_guarantee_below(IDenseModel model, double[] target)
    {
        var firm = new EmpiricalRisk(model, People(model), ridge: 0.05);
        var problem = CancelingPlan.Problem(firm, target);
        double[] labels = model switch { SoftmaxRegression => [0, 1, 2], LinearRegression => [-5, 5], _ => [0, 1] };
        var plan = MinimumShare.Of(problem, FiniteReports.WithEveryLabel(model, firm.Rows, labels)).Required;
        double[] shares = [0, plan.Share / 2, plan.Share, (1 + plan.Share) / 2];
        var runs = new CancelingPlan(firm, target, plan, shares).Run();

        Assert.InRange(plan.Share, 0.01, 0.99);
        Assert.All(runs, r => Assert.Equal(SolverStatus.Converged, r.Optimum.Status));
        Assert.All(runs, r => Assert.True(r.Distance <= r.Bound + 1e-6));
        Assert.Equal(0, runs[2].Distance, 6);
        Assert.Equal(0, runs[3].Distance, 6);
        Assert.True(runs[0].Distance > runs[1].Distance && runs[1].Distance > 0.01);
    }

    [Theory]
    [InlineData(LinearModelFamily.Linear)]
    [InlineData(LinearModelFamily.Logistic)]
    [InlineData(LinearModelFamily.Poisson)]
    public void The_theory_and_the_learners_agree_on_the_gradients_of_a_family(LinearModelFamily family)
    {
        IGradientOracle learner = family switch
        {
            LinearModelFamily.Linear => new LinearRegression(3),
            LinearModelFamily.Logistic => new LogisticRegression(3),
            _ => new PoissonRegression(3),
        };
        var random = new RandomStream(81);
        for (var trial = 0; trial < 200; trial++)
        {
            double[] theta = [random.NextNormal(), random.NextNormal(), random.NextNormal()], direction = [random.NextNormal(), random.NextNormal(), random.NextNormal()];
            var report = new LinearModelReports(family, FeatureDomain.Box([-1, -2, 1], [1, 2, 1]), 0, 1).At(theta).Furthest(direction)[0];
            var gradient = new double[3];
            learner.AddGradient(theta, report.Features, report.Label, 1, gradient);

            Assert.All(gradient.Zip(report.Gradient), pair => Assert.Equal(pair.First, pair.Second, 10));
        }
    }

    [Fact]
    public void Without_a_penalty_on_every_coordinate_no_guarantee_is_stated()
    {
        var model = new LogisticRegression(3);
        double[] target = [0.5, 0.5, 0];
        var firm = new EmpiricalRisk(model, People(model), ridge: 0.05, unpenalised: [2]);
        var plan = MinimumShare.Of(CancelingPlan.Problem(firm, target), FiniteReports.WithEveryLabel(model, firm.Rows, [0, 1])).Required;
        var run = new CancelingPlan(firm, target, plan, [plan.Share]).Run()[0];

        Assert.Equal(0, run.Distance, 6);
        Assert.True(double.IsNaN(run.Bound));
    }

    [Fact]
    public void Members_of_a_sample_send_the_plan_in_whole_numbers()
    {
        var people = LabelledRows.Of([.. Enumerable.Range(0, 100).Select(i => (double)i)], new double[100]);
        var plan = new SteeringPlan(0.1, 0, LabelledRows.Of([1_000, 2_000, 3_000], [1, 1, 1], [0.55, 0.25, 0.2]), 0);
        var sample = SteeredSample.Of(people, plan, members: 30, new RandomStream(1));
        int[] counts = [.. sample.Weights.ToArray().Take(3).Select(w => (int)Math.Round(100 * w))];

        // 10 of the 30 members are needed: quotas 5.5, 2.5 and 2; the others keep their rows.
        Assert.Equal(10, counts.Sum());
        Assert.Equal(2, counts[2]);
        Assert.InRange(counts[0], 5, 6);
        Assert.Equal(90, sample.Weights.ToArray().Skip(3).Count(w => w > 0));
        Assert.Equal(100, SteeredSample.Of(people, plan, 0, new RandomStream(1)).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => SteeredSample.Of(people, plan, 101, new RandomStream(1)));
        Assert.Throws<ArgumentException>(() => SteeredSample.Of(LabelledRows.Of([1, 2], [0]), plan, 1, new RandomStream(1)));
    }

    [Fact]
    public void A_sampled_population_is_steered_up_to_sampling_error()
    {
        var model = new LogisticRegression(3);
        double[] target = [0.8, 0.2, -0.3];
        var firm = new EmpiricalRisk(model, People(model, 4_000), ridge: 0.05);
        var plan = MinimumShare.Of(CancelingPlan.Problem(firm, target), FiniteReports.WithEveryLabel(model, People(model), [0, 1])).Required;
        var sample = SteeredSample.Of(firm.Rows, plan, (int)Math.Round(4_000 * plan.Share), new RandomStream(3));
        var found = NewtonMethod.Minimise(firm.On(sample)).Required;

        // Replacing random members changes the mean gradient by O(1/√n); with λ = 0.05 alone as curvature the error stays below 0.5.
        Assert.True(EuclideanDistance.Of(found, target) < 0.25);
    }

    [Fact]
    public void Another_firm_target_or_way_of_sampling_is_another_study()
    {
        var model = new LogisticRegression(3);
        double[] target = [0.5, 0.5, 0];
        var firm = new EmpiricalRisk(model, People(model), ridge: 0.05);
        var plan = MinimumShare.Of(CancelingPlan.Problem(firm, target), FiniteReports.WithEveryLabel(model, firm.Rows, [0, 1])).Required;
        double[] shares = [0.1, 0.2];
        var study = new CancelingPlan(firm, target, plan, shares).ToStudy();
        string[] data =
        [
            study.Data,
            new CancelingPlan(new EmpiricalRisk(model, People(model, 199), ridge: 0.05), target, plan, shares).ToStudy().Data,
            new CancelingPlan(new EmpiricalRisk(model, People(model), ridge: 0.05, unpenalised: [2]), target, plan, shares).ToStudy().Data,
            new CancelingPlan(firm, [0.5, 0.5, 0.1], plan, shares).ToStudy().Data,
            new CancelingPlan(firm, target, plan, shares) { TrainingSet = _ => firm.Rows, TrainingSetName = "everybody as they are" }.ToStudy().Data,
        ];
        Assert.Equal(data.Length, data.Distinct().Count());

        var store = new MemoryStore();
        var stored = CancelingPlan.RunsOf(ExperimentRunner.Run(study, store));
        var direct = new CancelingPlan(firm, target, plan, shares).Run();
        Assert.Equal(direct.Select(r => (r.Share, r.Distance, r.Bound, r.Optimum.Residual)), stored.Select(r => (r.Share, r.Distance, r.Bound, r.Optimum.Residual)));
        Assert.Equal(new RunOutcome(2, 0, 0), ExperimentRunner.Run(study, store).Outcome);
    }

    private static LabelledRows People(IDenseModel model, int count = 200)
    {
        var random = new RandomStream(80);
        var classes = model is SoftmaxRegression softmax ? softmax.ClassCount : 2;
        return LabelledRows.Of(
            [.. Enumerable.Range(0, count).SelectMany(_ => (double[])[random.NextNormal(), random.NextNormal(), 1])],
            [.. Enumerable.Range(0, count).Select(_ => (double)random.NextInt32(classes))]);
    }
}
