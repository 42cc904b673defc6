using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Mechanisms.Solving;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Mechanisms.Tests.Contracts;

public class CompleteInformationTests
{
    [Fact]
    public void Everybody_is_indifferent_and_no_larger_total_would_satisfy_all()
    {
        var random = new RandomStream(41);
        for (var trial = 0; trial < 60; trial++)
        {
            var problem = RandomContracts.Draw(random.Child((ulong)trial), 1 + trial % 3, 2 + trial % 4);
            Outcomes.Visit(problem.Parties, [.. problem.Types.Probabilities], (counts, _) =>
            {
                var outcome = CompleteInformation.At(problem, counts)!;
                var value = problem.Valuation.Value(outcome.Accuracy);
                var total = 0.0;
                for (var i = 0; i < counts.Length; i++)
                {
                    total += counts[i] * outcome.Contributions[i];
                    Assert.Equal(problem.Reservations[i], value - problem.Types.Costs[i] * outcome.Contributions[i], 1e-10);
                }

                Assert.Equal(outcome.Total, total, 1e-8 * total);
                var held = Enumerable.Range(0, counts.Length).ToArray();
                var copy = counts.ToArray();
                for (var x = 1.0001 * total; x < 1e3 * total; x *= 1.01)
                {
                    var worth = problem.Valuation.Value(problem.Accuracy.Value(x));
                    Assert.True(x > held.Sum(i => copy[i] * (worth - problem.Reservations[i]) / problem.Types.Costs[i]));
                }
            });
        }
    }

    [Fact]
    public void One_party_trains_as_it_would_alone()
    {
        var problem = RandomContracts.Paper(1, [0.02, 0.01], [0.4, 0.6]);
        var (complete, alone) = (CompleteInformation.Of(problem).Required, NoCooperation.Of(problem));

        Assert.Equal(alone.Accuracy, complete.Accuracy, 1e-12);
        Assert.Equal(1148.388915, CompleteInformation.At(problem, [0, 1])!.Contributions[1], 1e-6);
        Assert.Equal(IncompleteInformation.Solve(problem).Required.Expected.Accuracy, complete.Accuracy, 1e-12);
    }

    [Fact]
    public void Where_nobody_gains_nobody_contributes()
    {
        var problem = RandomContracts.Paper(2, [10, 8], [0.4, 0.6]);
        var outcome = CompleteInformation.At(problem, [1, 1])!;

        Assert.Equal((0.0, 0.0), (outcome.Total, outcome.Accuracy));
        Assert.Equal([0, 0], outcome.Contributions);
        Assert.Equal(SolverStatus.Infeasible, Pooling.Of(problem).Status);
        Assert.Equal([0, 0], IncompleteInformation.Solve(problem).Required.Contributions);
        Assert.Equal(0, NoCooperation.Of(problem).Accuracy);
    }

    [Fact]
    public void Contributions_given_that_a_type_occurs_differ_from_those_over_all_outcomes()
    {
        var problem = RandomContracts.Paper(2, [0.02, 0.01], [0.5, 0.5]);
        double[] at(params int[] counts) => [.. CompleteInformation.At(problem, counts)!.Contributions];
        var (both, dear, cheap) = (at(1, 1), at(2, 0), at(0, 2));
        var paper = CompleteInformation.Of(problem).Required;
        var bayes = CompleteInformation.Of(problem.WithBelief(Belief.Bayesian)).Required;

        Assert.Equal(0.25 * (dear[0] + 2 * both[0] + cheap[0]), paper.MeanContributions[0], 1e-9);
        Assert.Equal((dear[0] + 2 * both[0]) / 3, paper.ConditionalContributions[0], 1e-9);
        Assert.Equal((dear[0] + both[0]) / 2, bayes.ConditionalContributions[0], 1e-9);
    }

    [Fact]
    public void Refuses_counts_that_do_not_fit()
    {
        var problem = RandomContracts.Paper(2, [0.02, 0.01], [0.5, 0.5]);

        Assert.Throws<ArgumentException>(() => CompleteInformation.At(problem, [1]));
        Assert.Throws<ArgumentException>(() => CompleteInformation.At(problem, [1, 2]));
        Assert.Throws<ArgumentException>(() => CompleteInformation.At(problem, [3, -1]));
        Assert.Contains("average", Assert.Throws<NotSupportedException>(() => CompleteInformation.Of(RandomContracts.Draw(new RandomStream(1), 5, 100_000))).Message, StringComparison.Ordinal);
    }
}
