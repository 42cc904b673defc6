using CollectiveAction.Theory.Objectives;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Composition;

/// <summary>A change of data that somebody who owns a part of it can make.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Strategy">What the owner reports in place of the own data; null for nothing at all, a strike.</param>
/// <param name="Objective">What it is to move.</param>
public sealed record DataChange(string Name, Strategy<int, int>? Strategy, Objective<int, int> Objective);

/// <summary>One change of data, asked four questions.</summary>
/// <param name="Name">The change.</param>
/// <param name="Worth">What is it worth? The owner's Shapley value: the part of the firm's accuracy, above a coin's, that is due to what the owner reports.</param>
/// <param name="Paid">What would it be paid in money? The owner's part of the model's mean royalties, in the stream's currency.</param>
/// <param name="Quality">How many honest people's data each of the owner's people count as, by the accuracy that results: 1 for honest data, negative for harmful ones.</param>
/// <param name="Model">What would it be paid in models? The accuracy of the model that a contract gives the owner that can measure quality.</param>
/// <param name="Unkept">By how much the accuracy of the model falls short of what a contract promised that only counts people.</param>
/// <param name="Moves">What does it move? By how much it raises how often its objective is met.</param>
/// <param name="UnderPrivacy">What does privacy leave of it? The same against the firm that protects people.</param>
/// <param name="Accuracy">How often the firm then gets people right.</param>
public sealed record ChangeRow(string Name, double Worth, double Paid, double Quality, double Model, double Unkept, double Moves, double UnderPrivacy, double Accuracy)
{
    /// <summary>The part of the movement that privacy leaves; NaN where nothing moves.</summary>
    public double Left => Math.Abs(Moves) > 1e-12 ? UnderPrivacy / Moves : double.NaN;
}
