using System.Runtime.Intrinsics;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Privacy;

public sealed class GaussianNoiseTests
{
    [Fact]
    public void Numbers_are_the_transform_of_the_streams_bits()
    {
        const int pairs = 64;
        var numbers = Noise<LanesOfOne, float>(1, 5 * 2 * pairs);
        var random = new RandomStream(1);
        var bits = new uint[2 * pairs];
        for (var chunk = 0; chunk < 5; chunk++)
        {
            random.Fill(bits);
            for (var k = 0; k < pairs; k++)
            {
                var radius = Math.Sqrt(-2 * Math.Log((bits[k] + 1.0) / 4294967296));
                var angle = 2 * Math.PI * (bits[pairs + k] / 4294967296.0 - 0.5);
                var tolerance = 4e-6 + 3e-7 / radius;
                Assert.Equal(radius * Math.Cos(angle), numbers[chunk * 2 * pairs + k], tolerance);
                Assert.Equal(radius * Math.Sin(angle), numbers[chunk * 2 * pairs + pairs + k], tolerance);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(1000)]
    public void Every_width_gives_the_same_bits(int length)
    {
        var expected = Noise<LanesOfOne, float>(7, length);
        Assert.Equal(expected, Noise<Lanes128, Vector128<float>>(7, length));
        Assert.Equal(expected, Noise<Lanes256, Vector256<float>>(7, length));
        Assert.Equal(expected, Noise<Lanes512, Vector512<float>>(7, length));
    }

    /// <summary>
    /// With n independent numbers the deviations of a frequency are at most √(ln(2/p)/2n) but for a probability p (Hoeffding); 13 frequencies and p = 10⁻⁸
    /// make a false alarm rarer than 10⁻⁶.
    /// </summary>
    [Fact]
    public void Numbers_follow_the_normal_law()
    {
        const int count = 4_000_000;
        var numbers = Noise<Lanes256, Vector256<float>>(3, count);
        var tolerance = Math.Sqrt(Math.Log(2e8) / 2 / count);
        for (var x = -3.0; x <= 3; x += 0.5)
            Assert.Equal(Numerics.Functions.NormalLaw.Cdf(x), numbers.Count(z => z <= x) / (double)count, tolerance);
    }

    [Fact]
    public void Neighbouring_numbers_are_not_related()
    {
        const int count = 2_000_000;
        var numbers = Noise<Lanes256, Vector256<float>>(4, count + 64);
        foreach (var lag in new[] { 1, 2, 64 })
        {
            var product = Enumerable.Range(0, count).Average(i => (double)numbers[i] * numbers[i + lag]);
            Assert.Equal(0, product, 5.5 / Math.Sqrt(count));
        }
    }

    private static float[] Noise<TLanes, TVector>(ulong seed, int length)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var numbers = new float[length];
        new GaussianNoise<TLanes, TVector>().Fill(new RandomStream(seed), numbers);
        return numbers;
    }
}
