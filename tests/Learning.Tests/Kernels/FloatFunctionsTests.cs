using System.Runtime.Intrinsics;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Numerics.Randomness;
using Scalar = CollectiveAction.Learning.Kernels.FloatFunctions<CollectiveAction.Learning.Kernels.LanesOfOne, float>;

namespace CollectiveAction.Learning.Tests.Kernels;

public class FloatFunctionsTests
{
    private static readonly float[] Special =
        [0f, -0f, 1e-30f, -1e-30f, 0.25f, 0.2500001f, -0.25f, 1f, -1f, 87f, -87f, 88f, -200f, 1e30f, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN];

    [Fact]
    public void The_exponential_has_the_accuracy_it_states()
    {
        foreach (var x in Numbers(87)) Assert.Equal(1, Scalar.Exp(x) / Math.Exp(x), 3e-7);
        Assert.Equal(1, Scalar.Exp(0));
        Assert.True(float.IsNaN(Scalar.Exp(float.NaN)));
        Assert.True(float.IsFinite(Scalar.Exp(float.PositiveInfinity)));
        Assert.InRange(Scalar.Exp(float.NegativeInfinity), 0, 2e-38f);
    }

    [Fact]
    public void The_logarithm_has_the_accuracy_it_states()
    {
        foreach (var x in Numbers(40))
        {
            var y = Scalar.Exp(Math.Abs(x));
            Assert.Equal(Math.Log(y), Scalar.Log(y), 3e-7 * Math.Max(1, Math.Log(y)));
            var near = 1 + Math.Abs(x) / 100;
            Assert.Equal(Math.Log(near), Scalar.Log(near), 3e-7);
        }

        Assert.Equal(0, Scalar.Log(1));
        Assert.True(float.IsNaN(Scalar.Log(float.NaN)));
        Assert.False(float.IsFinite(Scalar.Log(float.PositiveInfinity)));
    }

    [Fact]
    public void The_hyperbolic_tangent_has_the_accuracy_it_states()
    {
        foreach (var x in Numbers(12).Concat(Numbers(0.3f))) Assert.Equal(1, Scalar.Tanh(x) / Math.Tanh(x), 5e-7);
        Assert.Equal(1, Scalar.Tanh(float.PositiveInfinity));
        Assert.Equal(-1, Scalar.Tanh(float.NegativeInfinity));
        Assert.True(float.IsNaN(Scalar.Tanh(float.NaN)));
    }

    [Fact]
    public void Sine_and_cosine_have_the_accuracy_they_state()
    {
        for (var k = -1000; k <= 1000; k++)
        {
            var x = (float)(k / 1000.0 * Math.PI / 2);
            var (sine, cosine) = Scalar.SineAndCosine(x);
            Assert.Equal(Math.Sin(x), sine, 3e-7);
            Assert.Equal(Math.Cos(x), cosine, 3e-7);
        }
    }

    [Fact]
    public void Every_width_gives_the_bits_of_one_number_at_a_time()
    {
        float[] numbers = [.. Special, .. Numbers(90), .. Numbers(1)];
        foreach (var x in numbers)
        {
            Check(Vector512.Create(x), FloatFunctions<Lanes512, Vector512<float>>.Exp, FloatFunctions<Lanes512, Vector512<float>>.Tanh, v => v[15], x);
            Check(Vector256.Create(x), FloatFunctions<Lanes256, Vector256<float>>.Exp, FloatFunctions<Lanes256, Vector256<float>>.Tanh, v => v[7], x);
            Check(Vector128.Create(x), FloatFunctions<Lanes128, Vector128<float>>.Exp, FloatFunctions<Lanes128, Vector128<float>>.Tanh, v => v[3], x);
            var large = 1 + Math.Abs(x);
            AssertBits(Scalar.Log(large), FloatFunctions<Lanes512, Vector512<float>>.Log(Vector512.Create(large))[9]);
            AssertBits(Scalar.Log(large), FloatFunctions<Lanes256, Vector256<float>>.Log(Vector256.Create(large))[5]);
            AssertBits(Scalar.Log(large), FloatFunctions<Lanes128, Vector128<float>>.Log(Vector128.Create(large))[1]);
        }

        static void Check<TVector>(TVector vector, Func<TVector, TVector> exp, Func<TVector, TVector> tanh, Func<TVector, float> lane, float x)
        {
            AssertBits(Scalar.Exp(x), lane(exp(vector)));
            AssertBits(Scalar.Tanh(x), lane(tanh(vector)));
        }
    }

    private static IEnumerable<float> Numbers(float bound)
    {
        var random = new RandomStream(7);
        for (var i = 0; i < 20_000; i++)
        {
            var x = (float)((2 * random.NextDouble() - 1) * bound);
            if (x != 0) yield return x;
        }
    }

    private static void AssertBits(float expected, float actual)
    {
        // Which NaN it is, processors decide.
        if (float.IsNaN(expected) && float.IsNaN(actual)) return;
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(actual));
    }
}
