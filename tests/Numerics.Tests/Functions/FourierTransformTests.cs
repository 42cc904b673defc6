using CollectiveAction.Numerics.Functions;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Numerics.Tests.Functions;

public class FourierTransformTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(512)]
    public void Equals_the_sum_by_definition(int length)
    {
        var (real, imaginary) = Random(length);
        var (re, im) = ((double[])real.Clone(), (double[])imaginary.Clone());
        new FourierTransform(length).Forward(re, im);

        for (var j = 0; j < length; j++)
        {
            var sum = System.Numerics.Complex.Zero;
            for (var k = 0; k < length; k++)
                sum += new System.Numerics.Complex(real[k], imaginary[k]) * System.Numerics.Complex.Exp(new(0, -2 * Math.PI * ((long)j * k % length) / length));
            Assert.Equal(sum.Real, re[j], 1e-12 * length);
            Assert.Equal(sum.Imaginary, im[j], 1e-12 * length);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1 << 16)]
    public void The_inverse_undoes_it_and_the_norm_is_kept(int length)
    {
        var (real, imaginary) = Random(length);
        var (re, im) = ((double[])real.Clone(), (double[])imaginary.Clone());
        var transform = new FourierTransform(length);

        transform.Forward(re, im);
        Assert.Equal(1, Norm(re, im) / (length * Norm(real, imaginary)), 1e-12);
        transform.Inverse(re, im);

        // A few roundings a pass; 4u·log₂ n of the norm is what the users of this class count on.
        var error = Math.Sqrt(Norm([.. re.Zip(real, (a, b) => a - b)], [.. im.Zip(imaginary, (a, b) => a - b)]) / Norm(real, imaginary));
        Assert.InRange(error, 0, 4 * 1.2e-16 * Math.Log2(length));
    }

    [Fact]
    public void Refuses_other_lengths()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FourierTransform(12));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FourierTransform(0));
        Assert.Throws<ArgumentException>(() => new FourierTransform(8).Forward(new double[8], new double[4]));
    }

    private static double Norm(double[] re, double[] im) => re.Sum(x => x * x) + im.Sum(x => x * x);

    private static (double[] Real, double[] Imaginary) Random(int length)
    {
        var stream = new RandomStream(7);
        return ([.. Enumerable.Range(0, length).Select(_ => stream.NextDouble() - 0.5)], [.. Enumerable.Range(0, length).Select(_ => stream.NextDouble() - 0.5)]);
    }
}
