using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Moments;

namespace CollectiveAction.Mechanisms.Tests.Contracts;

/// <summary>The outputs stored in the authors' notebooks, and exact values computed elsewhere.</summary>
public class PublishedContractsTests
{
    private static readonly double[] Even = [0.2, 0.2, 0.2, 0.2, 0.2];

    /// <summary>Costs, and what the authors' optimiser printed: contributions and promises; its tolerance is about 1e-3 of a value.</summary>
    public static TheoryData<double[], double[], double[], double> Scenarios => new()
    {
        {
            [0.2, 0.16, 0.12, 0.08, 0.04],
            [391.01769307, 391.78419325, 392.3847326, 393.14830179, 424.68693801],
            [84.97363539, 85.09627542, 85.16834014, 85.22942568, 86.49097113],
            1.7
        },
        {
            [1, 0.85, 0.7, 0.55, 0.4],
            [69.0337751, 69.04172575, 69.04290842, 69.05642759, 69.06396194],
            [69.0337751, 69.04053315, 69.04136102, 69.04879656, 69.05181031],
            0.02
        },
        {
            [0.5, 0.4, 0.03, 0.02, 0.001],
            [104.31536885, 104.41138123, 1166.46066884, 1166.63521931, 11740.3003862],
            [52.15768443, 52.19608938, 84.057568, 84.06105901, 94.63472418],
            0.4
        },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_scenarios_are_reproduced_to_the_accuracy_of_the_authors_solver_and_improved_upon(
        double[] costs, double[] contributions, double[] promises, double tolerance)
    {
        var problem = RandomContracts.Paper(10, costs, Even);
        var contract = IncompleteInformation.Solve(problem).Required;

        Assert.True(contract.Certificate.Residual <= 1e-12);
        Assert.True(contract.IsGlobal);
        Assert.All(contributions.Zip(contract.Contributions), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        Assert.All(promises.Zip(contract.Promises), pair => Assert.Equal(pair.First, pair.Second, 0.2));
        Assert.True(contract.Expected.Value >= Expectations.Of(problem, contributions, ExpectationMethod.Enumeration).Value);
    }

    [Fact]
    public void The_first_scenario_beats_the_published_value()
    {
        var contract = Solve([0.2, 0.16, 0.12, 0.08, 0.04]);

        Assert.True(contract.Expected.Value > 86.47827301929004);
        Assert.Equal(86.478276, contract.Expected.Value, 1e-6);

        // The published contributions rise within the first four types; at the optimum they are equal.
        Assert.Equal(contract.Contributions[0], contract.Contributions[3], 1e-9);
        Assert.True(contract.Contributions[4] > contract.Contributions[3] + 30);
    }

    [Fact]
    public void The_second_scenario_pools_everybody()
    {
        var contract = Solve([1, 0.85, 0.7, 0.55, 0.4]);

        Assert.Equal(1, contract.BlockCount);
        Assert.All(contract.Contributions.Concat(contract.Promises), value => Assert.Equal(69.05325284907995, value, 1e-11));
        Assert.Equal(69.0532528491, contract.Expected.Value, 1e-10);
    }

    [Fact]
    public void In_the_third_scenario_three_types_are_held_to_their_reservation_utilities()
    {
        var contract = Solve([0.5, 0.4, 0.03, 0.02, 0.001]);

        Assert.Equal(3, contract.BlockCount);
        foreach (var i in new[] { 0, 2, 4 })
        {
            Assert.Equal(0, contract.Rents[i], 1e-9);
            Assert.True(contract.Certificate.Multipliers.Participation[i] > 0);
        }

        // m₁ = m₂ follows from the third type's participation, m₃ = m₄ from the fifth's: 0.47·m₁ = f₃ and f₃ + 0.029·m₃ = f₅.
        Assert.Equal(contract.Problem.Reservations[2] / 0.47, contract.Contributions[1], 1e-9);
        Assert.Equal((contract.Problem.Reservations[4] - contract.Problem.Reservations[2]) / 0.029, contract.Contributions[3], 1e-8);
    }

    [Fact]
    public void Two_types_and_two_parties_are_exact_to_all_printed_digits()
    {
        var p = 0.01 + 0.98 * 14 / 29;
        var problem = RandomContracts.Paper(2, [0.02, 0.01], [p, 1 - p]);
        var (contract, first) = (IncompleteInformation.Solve(problem).Required, CompleteInformation.Of(problem).Required);

        AssertValues([1231.0600, 1723.2463], contract.Contributions, 1e-4);
        AssertValues([79.87709, 84.79895], contract.Promises, 1e-5);
        Assert.Equal(84.382009, contract.Expected.Value, 1e-6);
        Assert.Equal(86.005512, first.Value, 1e-6);
        AssertValues([1537.481, 2184.470], first.MeanContributions, 1e-3);
        Assert.Equal(-1.62350, first.InformationCost(contract), 1e-5);
        AssertValues([0, 3.40568], contract.Rents, 1e-5);
    }

    [Fact]
    public void Ten_parties_beyond_the_boundary_are_pooled()
    {
        var p = 0.01 + 0.98 * 15 / 29;
        var problem = RandomContracts.Paper(10, [0.02, 0.01], [p, 1 - p]);
        var (contract, first) = (IncompleteInformation.Solve(problem).Required, CompleteInformation.Of(problem).Required);

        AssertValues([1916.8553, 1916.8553], contract.Contributions, 1e-4);
        Assert.Equal(93.592998, contract.Expected.Value, 1e-6);
        Assert.Equal(94.308951, first.Value, 1e-6);
        AssertValues([1952.653, 3014.814], first.MeanContributions, 1e-3);
        Assert.Equal(-0.71595, first.InformationCost(contract), 1e-5);
        Assert.Equal(10.26363, contract.Rents[1], 1e-5);
    }

    [Fact]
    public void The_whole_grid_of_the_first_experiment_is_certified_and_switches_where_theory_says()
    {
        for (var parties = 2; parties <= 100; parties += 2)
        {
            for (var k = 0; k < 30; k++)
            {
                var p = 0.01 + 0.98 * k / 29;
                var problem = RandomContracts.Paper(parties, [0.02, 0.01], [p, 1 - p]);
                var contract = IncompleteInformation.Solve(problem).Required;

                Assert.True(contract.Certificate.Residual <= 1e-12 && contract.IsGlobal && contract.Checks.Hold(1e-10));

                // IR of the cheap type keeps m₁ above (f₂ − f₁)/(c₁ − c₂).
                Assert.True(contract.Contributions[0] >= 890.4919847845 - 1e-9);
                if (parties >= 10) Assert.Equal(p > 0.5, contract.BlockCount == 1);
                Assert.InRange(CompleteInformation.Of(problem).Required.InformationCost(contract), -1.62351, 0);
                Assert.InRange(contract.Rents[1], -1e-9, 15);
            }
        }
    }

    private static Contract Solve(double[] costs) => IncompleteInformation.Solve(RandomContracts.Paper(10, costs, Even)).Required;

    private static void AssertValues(double[] expected, IReadOnlyList<double> actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
