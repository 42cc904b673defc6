using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Learners;

namespace CollectiveAction.Theory.Tests.Mixtures;

public class CollectiveMixtureTests
{
    [Fact]
    public void Is_the_law_of_the_members_told_one_by_one()
    {
        var random = new RandomStream(201);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random, fewest: 1);
            var expected = Retelling.Joint(mixture);

            for (var x = 0; x < expected.GetLength(0); x++)
            {
                for (var y = 0; y < expected.GetLength(1); y++) Assert.Equal(expected[x, y], mixture.Law[x, y], tolerance: 1e-14);
            }

            var exact = new CollectiveSuccess(mixture);
            for (var i = 0; i < mixture.Collectives.Count; i++)
            {
                Assert.Equal(Retelling.Success(mixture, Table(mixture.Law), i), exact.Of(i), tolerance: 1e-12);
            }
        }
    }

    private static double[,] Table(Data.Populations.FinitePopulation law)
    {
        var table = new double[law.FeatureCount, law.LabelCount];
        for (var x = 0; x < law.FeatureCount; x++)
        {
            for (var y = 0; y < law.LabelCount; y++) table[x, y] = law[x, y];
        }

        return table;
    }
}
