using CollectiveAction.Data.Populations;

namespace CollectiveAction.Data.Tests.Populations;

public class FinitePopulationTests
{
    [Fact]
    public void Knows_its_marginals_and_conditionals()
    {
        var population = FinitePopulation.OfJoint(new[,] { { 0.1, 0.3 }, { 0.6, 0.0 } });

        Assert.Equal(0.4, population.FeatureMass(0), 15);
        Assert.Equal(0.75, population.Conditional(0, 1), 15);
        Assert.Equal(0.3, population.StrongestRival(0, 0));
        Assert.Equal(0, population.StrongestRival(1, 0));
    }

    [Fact]
    public void Is_the_same_from_joint_weights_and_conditionals()
    {
        var joint = FinitePopulation.OfJoint(new[,] { { 0.1, 0.3 }, { 0.6, 0.0 } });
        var weights = FinitePopulation.OfWeights(new double[,] { { 1, 3 }, { 6, 0 } });
        var conditional = FinitePopulation.OfConditional([0.4, 0.6], new[,] { { 0.25, 0.75 }, { 1, 0 } });
        for (var x = 0; x < 2; x++)
        {
            for (var y = 0; y < 2; y++)
            {
                Assert.Equal(joint[x, y], weights[x, y], 15);
                Assert.Equal(joint[x, y], conditional[x, y], 15);
            }
        }
    }

    [Fact]
    public void Mixes_linearly()
    {
        var a = FinitePopulation.OfJoint(new[,] { { 1.0, 0.0 } });
        var b = FinitePopulation.OfJoint(new[,] { { 0.2, 0.8 } });

        Assert.Equal(0.25 * 1 + 0.75 * 0.2, FinitePopulation.Mix(0.25, a, b)[0, 0], 15);
        Assert.Throws<ArgumentException>(() => FinitePopulation.Mix(0.5, a, FinitePopulation.OfJoint(new[,] { { 0.5, 0.25, 0.25 } })));
        Assert.Throws<ArgumentOutOfRangeException>(() => FinitePopulation.Mix(1.5, a, b));
    }

    [Fact]
    public void Is_not_changed_by_changing_the_table_it_came_from()
    {
        var table = new[,] { { 0.5, 0.5 } };
        var population = FinitePopulation.OfJoint(table);
        table[0, 0] = 9;

        Assert.Equal(0.5, population[0, 0]);
    }

    [Fact]
    public void Refuses_what_is_not_a_distribution()
    {
        Assert.Contains("sum to 0.9", Assert.Throws<ArgumentException>(() => FinitePopulation.OfJoint(new[,] { { 0.5, 0.4 } })).Message, StringComparison.Ordinal);
        Assert.Contains("Entry (0, 1) is -0.1", Assert.Throws<ArgumentException>(() => FinitePopulation.OfJoint(new[,] { { 1.1, -0.1 } })).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => FinitePopulation.OfWeights(new[,] { { 1, double.NaN } })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FinitePopulation.OfWeights(new double[,] { { 0, 0 } }));
        Assert.Throws<ArgumentException>(() => FinitePopulation.OfWeights(new double[,] { { 1 } }));
        Assert.Contains("Row 0", Assert.Throws<ArgumentException>(() => FinitePopulation.OfConditional([1.0], new[,] { { 0.5, 0.4 } })).Message, StringComparison.Ordinal);
    }
}
