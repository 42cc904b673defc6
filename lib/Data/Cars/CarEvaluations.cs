using CollectiveAction.Data.Populations;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Cars;

/// <summary>
/// The product-evaluation platform on which finite-sample certificates were published, as an exact law: cars with eighteen attributes and
/// one of four evaluations, and a collective that writes one signature into all attributes but the country.
/// </summary>
/// <remarks>
/// <para>
/// A car is an SUV with probability 0.45. Its country and the sixteen other attributes are independent given that; other models have
/// uniform attributes, SUVs favour one value of each. The signature is an SUV with every favoured value, so it leaves five cars, one for
/// each country.
/// </para>
/// <para>
/// SUVs of the second country are rated Excellent, Poor or Average with probabilities 0.6, 0.3 and 0.1. Every other car is rated Poor with
/// probability 0.05; otherwise it collects one point for each safety star, 4 for an electric, 3 for a hybrid and 1 for another engine, 2, 3,
/// 4 or 5 for a warranty of 3, 5, 7 or 10 years, and 1, 3 or 4 more at random, and the sum decides (<see cref="CarEvaluation"/>).
/// </para>
/// <para>
/// The law is that of the public generator, written down afresh. The attributes span 3·10⁸ cells; what decides success is in which country
/// a car is made and whether it carries the signature, so the population here has these ten features and is computed by enumeration.
/// </para>
/// </remarks>
[Source("arXiv:2502.04879", "Section 4, Appendix A")]
public static class CarEvaluations
{
    private const double SuvShare = 0.45, NoPointsShare = 0.05;
    private const int Safety = 0, Fuel = 1, Warranty = 2, EccentricCountry = 1;
    private static readonly CarAttribute Country = new("country of manufacture", 5, Favoured: 4, Emphasis: 0.3);
    private static readonly double[] EccentricRatings = [0.6, 0, 0.1, 0.3];
    private static readonly int[] EnginePoints = [1, 1, 4, 3];
    private static readonly int[] LuckPoints = [1, 3, 4];

    private static readonly CarAttribute[] AllAttributes =
    [
        new("safety stars, less one", 5, Favoured: 3, Emphasis: 0.7),
        new("fuel: gasoline, diesel, electric, hybrid", 4, Favoured: 1, Emphasis: 0.8),
        new("warranty: 3, 5, 7, 10 years", 4, Favoured: 3, Emphasis: 0.9),
        new("interior material", 3, Favoured: 2, Emphasis: 0.9),
        new("infotainment system", 4, Favoured: 2, Emphasis: 0.9),
        new("transmission", 3, Favoured: 0, Emphasis: 0.7),
        new("drive", 3, Favoured: 1, Emphasis: 0.95),
        new("doors", 3, Favoured: 2, Emphasis: 0.95),
        new("seats", 4, Favoured: 2, Emphasis: 0.95),
        new("air conditioning", 2, Favoured: 0, Emphasis: 0.95),
        new("navigation system", 3, Favoured: 2, Emphasis: 0.95),
        new("tires", 3, Favoured: 0, Emphasis: 0.95),
        new("sound system", 4, Favoured: 1, Emphasis: 0.95),
        new("cruise control", 2, Favoured: 0, Emphasis: 0.95),
        new("Bluetooth", 2, Favoured: 0, Emphasis: 0.95),
        new("sunroof", 2, Favoured: 0, Emphasis: 0),
    ];

    /// <summary>The number of countries, and so of cars that carry the signature.</summary>
    public static int CountryCount => Country.Values;

    /// <summary>The sixteen attributes beside model and country.</summary>
    public static IReadOnlyList<CarAttribute> Attributes => AllAttributes;

    /// <summary>The signal function g: feature 2i, country i without the signature, is sent to 2i + 1, country i with it, which stays.</summary>
    public static int[] Signature => [.. Enumerable.Range(0, 2 * CountryCount).Select(x => x | 1)];

    /// <summary>What a feature of the population means, for example <c>country 2, signature</c>.</summary>
    /// <param name="feature">The feature, in 0…9.</param>
    /// <exception cref="ArgumentOutOfRangeException">The feature lies outside 0…9.</exception>
    public static string Describe(int feature)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(feature);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(feature, 2 * CountryCount);
        return $"country {feature / 2 + 1}{(feature % 2 == 1 ? ", signature" : "")}";
    }

    /// <summary>The exact law of (country, signature) and evaluation.</summary>
    /// <returns>Ten features, 2i for country i without the signature and 2i + 1 with it; four labels in the order of <see cref="CarEvaluation"/>.</returns>
    public static FinitePopulation Population()
    {
        var joint = new double[2 * CountryCount, Enum.GetValues<CarEvaluation>().Length];

        // Points depend on three attributes; the others only decide whether the signature is complete.
        var otherFavoured = AllAttributes.Skip(Warranty + 1).Aggregate(1.0, (p, a) => p * a.Probability(a.Favoured, isSuv: true));
        foreach (var isSuv in new[] { true, false })
        {
            for (var cell = 0; cell < Country.Values * 5 * 4 * 4; cell++)
            {
                var (country, safety, fuel, warranty) = (cell / 80, cell / 16 % 5, cell / 4 % 4, cell % 4);
                var mass = (isSuv ? SuvShare : 1 - SuvShare) * Country.Probability(country, isSuv)
                    * AllAttributes[Safety].Probability(safety, isSuv)
                    * AllAttributes[Fuel].Probability(fuel, isSuv)
                    * AllAttributes[Warranty].Probability(warranty, isSuv);
                var signed = isSuv && safety == AllAttributes[Safety].Favoured && fuel == AllAttributes[Fuel].Favoured && warranty == AllAttributes[Warranty].Favoured
                    ? otherFavoured
                    : 0;
                for (var y = 0; y < joint.GetLength(1); y++)
                {
                    var rated = mass * Ratings(isSuv, country, safety, fuel, warranty)[y];
                    joint[2 * country, y] += rated * (1 - signed);
                    joint[2 * country + 1, y] += rated * signed;
                }
            }
        }

        return FinitePopulation.OfJoint(joint);
    }

    /// <summary>Draws one car attribute by attribute, as the generator does.</summary>
    /// <param name="random">The randomness.</param>
    public static Car Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var isSuv = random.NextBernoulli(SuvShare);
        var country = Country.Draw(isSuv, random);
        int[] attributes = [.. AllAttributes.Select(a => a.Draw(isSuv, random))];
        return new Car(isSuv, country, attributes, Rate(isSuv, country, attributes, random));
    }

    private static CarEvaluation Rate(bool isSuv, int country, int[] attributes, RandomStream random)
    {
        if (isSuv && country == EccentricCountry)
        {
            return random.NextDouble() switch { < 0.6 => CarEvaluation.Excellent, < 0.9 => CarEvaluation.Poor, _ => CarEvaluation.Average };
        }

        if (random.NextBernoulli(NoPointsShare)) return CarEvaluation.Poor;
        return Judge(Points(attributes[Safety], attributes[Fuel], attributes[Warranty]) + LuckPoints[random.NextInt32(LuckPoints.Length)]);
    }

    /// <summary>The law of the evaluation, in the order of its labels.</summary>
    private static double[] Ratings(bool isSuv, int country, int safety, int fuel, int warranty)
    {
        if (isSuv && country == EccentricCountry) return EccentricRatings;
        var ratings = new double[EccentricRatings.Length];
        ratings[(int)CarEvaluation.Poor] = NoPointsShare;
        foreach (var luck in LuckPoints) ratings[(int)Judge(Points(safety, fuel, warranty) + luck)] += (1 - NoPointsShare) / LuckPoints.Length;
        return ratings;
    }

    private static int Points(int safety, int fuel, int warranty) => safety + 1 + EnginePoints[fuel] + warranty + 2;

    private static CarEvaluation Judge(int points) =>
        points >= 13 ? CarEvaluation.Excellent : points >= 8 ? CarEvaluation.Good : points >= 2 ? CarEvaluation.Average : CarEvaluation.Poor;
}
