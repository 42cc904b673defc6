using CollectiveAction.Learning.Kernels;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Privacy;

/// <summary>Standard normal numbers in single precision, the same bits at every vector width.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <remarks>
/// The transform of Box and Muller: √(−2·ln u)·(cos, sin)(2πv) with u in multiples of 2⁻³², so that no number exceeds 6.7. Squared
/// radii have errors below 4·10⁻⁷, relative above 1.
/// </remarks>
internal sealed class GaussianNoise<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>So many pairs are made at a time: a whole number of vectors of every width.</summary>
    internal const int Pairs = 64;

    /// <summary>A span whose length is a multiple of this one goes on where the last one ended.</summary>
    internal const int Chunk = 2 * Pairs;

    internal const double PerBit = 1.0 / (1UL << 32);
    private readonly uint[] _bits = new uint[2 * Pairs];
    private readonly float[] _inverses = new float[Pairs], _halfAngles = new float[Pairs], _numbers = new float[2 * Pairs];

    /// <summary>Fills a span.</summary>
    /// <param name="random">Decides the numbers; moves on.</param>
    /// <param name="numbers">Receives them.</param>
    [Source("doi:10.1214/aoms/1177706645", "Equations 1")]
    internal void Fill(RandomStream random, Span<float> numbers)
    {
        while (numbers.Length > 0)
        {
            random.Fill(_bits);
            for (var k = 0; k < Pairs; k++)
            {
                _inverses[k] = 1 / (float)((_bits[k] + 1.0) * PerBit);
                _halfAngles[k] = (float)((_bits[Pairs + k] * PerBit - 0.5) * Math.PI);
            }

            for (var k = 0; k < Pairs; k += TLanes.Count) Transform(k);
            var length = Math.Min(numbers.Length, _numbers.Length);
            _numbers.AsSpan(0, length).CopyTo(numbers);
            numbers = numbers[length..];
        }
    }

    private void Transform(int first)
    {
        var (one, two) = (TLanes.Create(1), TLanes.Create(2));
        var logarithm = FloatFunctions<TLanes, TVector>.Log(TLanes.Load(ref _inverses[0], first));
        var radius = TLanes.SquareRoot(TLanes.Multiply(two, logarithm));
        var (sine, cosine) = FloatFunctions<TLanes, TVector>.SineAndCosine(TLanes.Load(ref _halfAngles[0], first));
        var (sineOfAngle, sineSquare) = (TLanes.Multiply(two, TLanes.Multiply(sine, cosine)), TLanes.Multiply(sine, sine));
        var cosineOfAngle = TLanes.Subtract(one, TLanes.Multiply(two, sineSquare));
        TLanes.Store(TLanes.Multiply(radius, cosineOfAngle), ref _numbers[0], first);
        TLanes.Store(TLanes.Multiply(radius, sineOfAngle), ref _numbers[0], Pairs + first);
    }
}
