using CollectiveAction.Learning.Losses;

namespace CollectiveAction.Learning.Tests.Losses;

public class SigmoidCrossEntropyTests
{
    [Theory]
    [InlineData(0, true, 0.6931471805599453)]
    [InlineData(2, true, 0.12692801104297263)]
    [InlineData(2, false, 2.1269280110429727)]
    [InlineData(-1000, true, 1000)]
    [InlineData(1000, true, 0)]
    public void The_loss_is_minus_the_log_likelihood(double score, bool label, double expected) =>
        Assert.Equal(expected, SigmoidCrossEntropy.Loss(score, label), 1e-12);

    [Theory]
    [InlineData(0.3)]
    [InlineData(-4)]
    public void The_gradient_is_the_slope_of_the_loss(double score)
    {
        foreach (var label in new[] { false, true })
        {
            var slope = (SigmoidCrossEntropy.Loss(score + 1e-6, label) - SigmoidCrossEntropy.Loss(score - 1e-6, label)) / 2e-6;
            Assert.Equal(slope, SigmoidCrossEntropy.Gradient(score, label), 1e-8);
        }
    }

    [Fact]
    public void Extreme_scores_give_certain_probabilities()
    {
        Assert.Equal(0, SigmoidCrossEntropy.Probability(-1e308));
        Assert.Equal(1, SigmoidCrossEntropy.Probability(1e308));
    }
}
