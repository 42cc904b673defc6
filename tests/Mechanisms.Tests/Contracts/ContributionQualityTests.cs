using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Moments;
using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Tests.Contracts;

public sealed class ContributionQualityTests
{
    [Fact]
    public void Measured_quality_is_a_cost_of_effective_units()
    {
        var quality = new ContributionQuality([0.25, 0.125, 0.5], [0.2, 0.5, 0.3], [2, 0.5, 2]);
        Assert.Equal([0.25, 0.125], quality.Measured.Costs);
        Assert.Equal(0.8, quality.Measured.Probabilities[0], 1e-12);
    }

    [Fact]
    public void Unmeasured_poor_quality_breaks_promises_and_good_quality_does_not()
    {
        ExpectedOutcome With(double cheap, out Contract contract)
        {
            var quality = new ContributionQuality([0.2, 0.1], [0.5, 0.5], [1, cheap]);
            var problem = new ContractProblem(quality.Unaware, 8, new GeneralisationBound(), new LinearValuation());
            contract = IncompleteInformation.Solve(problem).Required;
            return quality.Unmeasured(problem, [.. contract.Contributions]);
        }

        Assert.Equal(With(1, out var known).Accuracy, known.Expected.Accuracy, 1e-12);
        Assert.True(With(0.5, out var poor).Attainable[0] < poor.Promises[0]);
        Assert.True(With(2, out var good).Attainable[0] > good.Promises[0]);
    }

    [Fact]
    public void What_a_menu_cannot_tell_apart_is_refused()
    {
        var quality = new ContributionQuality([0.2, 0.2, 0.1], [0.2, 0.3, 0.5], [1, 2, 1]);
        var problem = new ContractProblem(quality.Unaware, 8, new GeneralisationBound(), new LinearValuation());
        Assert.Contains("cost 0.2", Assert.Throws<ArgumentException>(() => quality.Unmeasured(problem, [50, 50])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContributionQuality([0.2], [1], [0]));
        Assert.Throws<ArgumentException>(() => new ContributionQuality([0.2], [1], [1, 1]));
    }
}
