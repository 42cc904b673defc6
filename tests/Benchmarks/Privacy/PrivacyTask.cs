namespace CollectiveAction.Benchmarks.Privacy;

/// <summary>A question to an accountant about a run of DP-SGD.</summary>
/// <param name="Kind"><c>epsilon</c> for ε of a noise multiplier, <c>noise</c> for the noise multiplier of an ε.</param>
/// <param name="Rate">q.</param>
/// <param name="Number">The noise multiplier or the ε.</param>
/// <param name="Steps">T.</param>
/// <param name="Delta">δ.</param>
internal sealed record PrivacyTask(string Kind, double Rate, double Number, int Steps, double Delta)
{
    public override string ToString() => Kind == "noise" ? $"σ for ε = {Number}, q = {Rate:G4}, T = {Steps:N0}" : $"ε, q = {Rate:G4}, σ = {Number}, T = {Steps:N0}";
}
