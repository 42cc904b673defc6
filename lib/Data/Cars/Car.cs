namespace CollectiveAction.Data.Cars;

/// <summary>One car of <see cref="CarEvaluations"/>.</summary>
/// <param name="IsSuv">Whether it is an SUV.</param>
/// <param name="Country">The country of manufacture, 0…4.</param>
/// <param name="Attributes">The values of <see cref="CarEvaluations.Attributes"/>, in that order.</param>
/// <param name="Evaluation">How it was rated.</param>
public sealed record Car(bool IsSuv, int Country, IReadOnlyList<int> Attributes, CarEvaluation Evaluation)
{
    /// <summary>Whether the car carries the signature: an SUV with the favoured value of every attribute.</summary>
    public bool HasSignature => IsSuv && Attributes.Index().All(a => a.Item == CarEvaluations.Attributes[a.Index].Favoured);

    /// <summary>The feature of <see cref="CarEvaluations.Population"/> that the car belongs to: 2·country, plus 1 with the signature.</summary>
    public int Feature => 2 * Country + (HasSignature ? 1 : 0);
}
