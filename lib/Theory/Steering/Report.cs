namespace CollectiveAction.Theory.Steering;

/// <summary>A data point that members may report, with its pull on the learner.</summary>
/// <param name="Features">x, [p].</param>
/// <param name="Label">y.</param>
/// <param name="Gradient">∇ℓ(θ; (x, y)) at the parameters in question, [d].</param>
public sealed record Report(double[] Features, double Label, double[] Gradient);
