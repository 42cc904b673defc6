using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Bounds;
using CollectiveAction.Theory.Learners;

namespace CollectiveAction.Theory.Tests.Bounds;

public class MixtureBoundTests
{
    [Fact]
    public void Holds_of_the_exact_success_on_a_hundred_thousand_random_platforms_at_every_level_of_knowledge()
    {
        var random = new RandomStream(211);
        for (var trial = 0; trial < 100_000; trial++)
        {
            var mixture = CollectiveInstance.Draw(random);
            var exact = new CollectiveSuccess(mixture);
            var i = random.NextInt32(mixture.Collectives.Count);
            var success = exact.Of(i);
            var sharpest = MixtureBound.Of(mixture, i, Knowledge.PerPoint).Value;
            foreach (var knowledge in Enum.GetValues<Knowledge>())
            {
                var bound = MixtureBound.Of(mixture, i, knowledge).Value;
                Assert.True(success >= bound - 1e-12, $"{trial}: {knowledge} promises {bound} of {success}");
                Assert.True(sharpest >= bound - 1e-9 * Math.Max(1, Math.Abs(bound)), $"{trial}: {knowledge} promises {bound}, more than {sharpest}");
            }

            Assert.True(MixtureBound.Of(mixture, i, Knowledge.PerComponent).Value >= MixtureBound.Of(mixture, i, Knowledge.WorstCase).Value - 1e-12);
        }
    }
}
