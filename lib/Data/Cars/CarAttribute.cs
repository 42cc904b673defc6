using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Cars;

/// <summary>An attribute of a car: uniform over its values, but for SUVs, where one value is favoured.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">The number of its values, numbered from 0.</param>
/// <param name="Favoured">The value that SUVs favour.</param>
/// <param name="Emphasis">With this probability, in [0, 1], an SUV has the favoured value outright; otherwise its value is uniform as well.</param>
public sealed record CarAttribute(string Name, int Values, int Favoured, double Emphasis)
{
    /// <summary>The probability of a value.</summary>
    /// <param name="value">The value, in 0…<see cref="Values"/> − 1.</param>
    /// <param name="isSuv">Whether the car is an SUV.</param>
    public double Probability(int value, bool isSuv) =>
        !isSuv ? 1.0 / Values : (value == Favoured ? Emphasis : 0) + (1 - Emphasis) / Values;

    internal int Draw(bool isSuv, RandomStream random) => isSuv && random.NextBernoulli(Emphasis) ? Favoured : random.NextInt32(Values);
}
