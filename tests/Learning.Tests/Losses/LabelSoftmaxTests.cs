using CollectiveAction.Learning.Losses;

namespace CollectiveAction.Learning.Tests.Losses;

public class LabelSoftmaxTests
{
    [Fact]
    public void The_loss_is_minus_the_mean_log_probability_of_the_true_labels()
    {
        double[] scores = [Math.Log(1), Math.Log(2), Math.Log(5)];
        Assert.Equal(-Math.Log(2 / 8.0), LabelSoftmax.Loss(scores, 0b010), 1e-15);
        Assert.Equal(-(Math.Log(1 / 8.0) + Math.Log(5 / 8.0)) / 2, LabelSoftmax.Loss(scores, 0b101), 1e-15);
        Assert.Equal(2000, LabelSoftmax.Loss([1000, -1000], 0b10), 1e-12);
        Assert.Equal(0, LabelSoftmax.Loss([1000, -1000], 0b01), 1e-12);
    }

    [Fact]
    public void The_gradient_is_the_slope_of_the_loss_and_sums_to_nothing()
    {
        double[] scores = [0.3, -2, 1.7, 0];
        foreach (var labels in new[] { 0b0001u, 0b0110u, 0b1111u })
        {
            var gradient = new double[scores.Length];
            LabelSoftmax.Gradient(scores, labels, gradient);
            Assert.Equal(0, gradient.Sum(), 1e-15);
            for (var label = 0; label < scores.Length; label++)
            {
                double[] above = [.. scores], below = [.. scores];
                above[label] += 1e-6;
                below[label] -= 1e-6;
                Assert.Equal((LabelSoftmax.Loss(above, labels) - LabelSoftmax.Loss(below, labels)) / 2e-6, gradient[label], 1e-9);
            }
        }
    }

    [Fact]
    public void Likely_labels_have_more_than_one_half()
    {
        Assert.Equal(0b10u, LabelLoss.Softmax.Likely([0.0, 0.1]));
        Assert.Equal(0u, LabelLoss.Softmax.Likely([0.0, 0.1, 0.0]));
        Assert.Equal(0b101u, LabelLoss.Sigmoid.Likely([1e-300, 0, 3]));
    }
}
