using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Estimation;

namespace CollectiveAction.Mechanisms.Cooperatives;

/// <summary>A choice between a dollar for certain and less cash with an even chance of more.</summary>
/// <param name="Cash">What is paid at once, in dollars.</param>
/// <param name="Extra">What is added with probability one half, in dollars.</param>
public readonly record struct EquityLottery(double Cash, double Extra)
{
    /// <summary>The part of the dollar that is given up.</summary>
    public double Forgone => 1 - Cash;

    /// <summary>What is paid in the mean, in dollars.</summary>
    public double Mean => Cash + Extra / 2;
}

/// <summary>What 31 workers of Amazon Mechanical Turk answered when they were asked about owning what they train, as far as it was published.</summary>
/// <remarks>How many chose which lottery is in a figure without numbers, so only that nearly half chose one is used.</remarks>
[Source("doi:10.1145/3022198.3026356", "Survey Results and Figure 1")]
public static class OwnershipSurvey
{
    /// <summary>How many answered.</summary>
    public const int Respondents = 31;

    /// <summary>How many would give up nothing of their income for the chance of earning twice as much.</summary>
    public const int Unwilling = 3;

    /// <summary>The mean part of the income that they would give up for that chance.</summary>
    public const double MeanForgone = 0.25;

    /// <summary>By what what is given up is multiplied, should it come back, in that question.</summary>
    public const double OfferedMultiple = 2;

    /// <summary>The mean multiple for which they would give up all of it.</summary>
    public const double MultipleForAll = 3;

    /// <summary>The least number that "nearly half" of 31 is taken to mean, the greatest being <see cref="MostTakers"/>; our reading.</summary>
    public const int FewestTakers = 12;

    /// <summary>The greatest number that "nearly half" of 31 is taken to mean; our reading.</summary>
    public const int MostTakers = 15;

    /// <summary>The menu beside a dollar of cash; each is worth a dollar in the mean.</summary>
    public static IReadOnlyList<EquityLottery> Menu { get; } = [new(0.80, 0.40), new(0.50, 1.00), new(0.20, 1.60), new(0.00, 2.00)];

    /// <summary>The part of workers who take a lottery: the least interval that holds what every reading of "nearly half" allows.</summary>
    /// <param name="confidence">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static (double Least, double Most) Takers(double confidence) =>
        (BinomialEstimate.ClopperPearson(FewestTakers, Respondents, confidence).Lower, BinomialEstimate.ClopperPearson(MostTakers, Respondents, confidence).Upper);
}
