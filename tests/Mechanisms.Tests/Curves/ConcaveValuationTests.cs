using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Mechanisms.Tests.Contracts;

namespace CollectiveAction.Mechanisms.Tests.Curves;

public class ConcaveValuationTests
{
    private static readonly ConcaveValuation Saturating = new(
        y => 100 * (1 - Math.Exp(-3 * y)), y => 300 * Math.Exp(-3 * y), y => -900 * Math.Exp(-3 * y));

    [Fact]
    public void The_inverse_undoes_the_value()
    {
        for (var y = 0.0; y <= 1; y += 0.01) Assert.Equal(y, Saturating.AccuracyWorth(Saturating.Value(y)), 1e-13);
        Assert.Throws<ArgumentOutOfRangeException>(() => Saturating.AccuracyWorth(99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Saturating.AccuracyWorth(-1));
        Assert.Equal(0.37, new LinearValuation(20).AccuracyWorth(new LinearValuation(20).Value(0.37)), 1e-15);
    }

    [Fact]
    public void A_valuation_that_happens_to_be_linear_changes_nothing()
    {
        var linear = new ConcaveValuation(y => 100 * y, _ => 100, _ => 0);
        var types = PartyTypes.Of([0.2, 0.1, 0.05], [0.3, 0.3, 0.4]);
        var (general, special) = (
            IncompleteInformation.Solve(new ContractProblem(types, 8, new GeneralisationBound(), linear)).Required,
            IncompleteInformation.Solve(new ContractProblem(types, 8, new GeneralisationBound(), new LinearValuation())).Required);

        Assert.All(special.Contributions.Zip(general.Contributions), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * pair.First));
        Assert.Equal(special.Expected.Accuracy, general.Expected.Accuracy, 1e-10);
    }

    [Fact]
    public void Contracts_for_a_saturating_value_are_certified_and_no_menu_is_better()
    {
        foreach (var belief in new[] { Belief.Conditional, Belief.Bayesian })
        {
            var problem = new ContractProblem(PartyTypes.Of([0.1, 0.02], [0.4, 0.6]), 4, new GeneralisationBound(), Saturating, belief);
            var contract = IncompleteInformation.Solve(problem).Required;

            Assert.InRange(contract.Certificate.Residual, 0, 1e-8);
            Assert.True(contract.Checks.Hold(1e-6) && contract.IsGlobal);
            var (best, _) = SlowContracts.BestOfGrid(problem, 30, 2 * contract.Contributions[1]);
            Assert.InRange(best, contract.Expected.Accuracy - 1e-5, contract.Expected.Accuracy + 1e-9);
        }
    }

    [Fact]
    public void Many_parties_are_reached_through_a_fit_with_a_stated_error()
    {
        var problem = new ContractProblem(PartyTypes.Of([0.1, 0.02], [0.4, 0.6]), 100_000, new GeneralisationBound(), Saturating);
        var contract = IncompleteInformation.Solve(problem).Required;

        Assert.InRange(contract.Expected.Error, 0, 1e-9);
        Assert.InRange(contract.Certificate.Residual, 0, 1e-8);
    }

    [Fact]
    public void Refuses_values_of_another_shape_and_says_where()
    {
        Assert.Contains("not concave at y = 0.001", Message(() => new ConcaveValuation(y => y * y, y => 2 * y, _ => 2)), StringComparison.Ordinal);
        Assert.Contains("does not increase at y = 0.5", Message(() => new ConcaveValuation(y => y * (1 - y), y => 1 - 2 * y, _ => -2)), StringComparison.Ordinal);
        Assert.Contains("check v′", Message(() => new ConcaveValuation(y => y, _ => 2, _ => 0)), StringComparison.Ordinal);
        Assert.Contains("check v″", Message(() => new ConcaveValuation(Math.Sqrt, y => 0.5 / Math.Sqrt(y), _ => 0)), StringComparison.Ordinal);
        Assert.Contains("v(0) = -1", Message(() => new ConcaveValuation(y => y - 1, _ => 1, _ => 0)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearValuation(0));

        static string Message(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;
    }
}
