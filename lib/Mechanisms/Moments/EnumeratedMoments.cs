using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Mechanisms.Moments;

/// <summary>
/// Expectations by going through all outcomes. Types with one contribution are counted together, so B different contributions need only the
/// binomial coefficient of N + B − 1 over B − 1 outcomes.
/// </summary>
/// <remarks>
/// Given that type i occurs, E[h] = (E[h] − (1 − pᵢ)^N·E₋ᵢ[h])/(1 − (1 − pᵢ)^N), where E₋ᵢ draws all parties from the other types; for a
/// participant of type i, one contribution is mᵢ and N − 1 are drawn. Every expectation thus is a plain multinomial one. Its derivatives
/// are E[nⱼ·h′] and E[nⱼnₖ·h″], shared within a group in proportion to the probabilities.
/// </remarks>
internal sealed class EnumeratedMoments : IMenuMoments
{
    private readonly ContractProblem _problem;
    private readonly double[] _probabilities, _contributions, _absence;
    private readonly int _types;

    internal EnumeratedMoments(ContractProblem problem)
    {
        (_problem, _types) = (problem, problem.Types.Count);
        _probabilities = problem.Types.ProbabilitySpan.ToArray();
        _contributions = new double[_types];
        _absence = [.. _probabilities.Select(p => Math.Pow(1 - p, problem.Parties))];
    }

    public double Error => 0;

    private bool IsConditional => _problem.Belief == Belief.Conditional;

    public void MoveTo(ReadOnlySpan<double> contributions) => contributions.CopyTo(_contributions);

    public double Accuracy() => Everybody(isValue: false, order: 0).Mean;

    public double Value() => Everybody(isValue: true, order: 0).Mean;

    public double Attainable(int type)
    {
        if (!IsConditional) return Participant(type, order: 0).Mean;
        var all = Everybody(isValue: true, order: 0).Mean;
        return _types == 1 ? all : (all - _absence[type] * Without(type, order: 0).Mean) / (1 - _absence[type]);
    }

    public void AccuracyGradient(Span<double> gradient)
    {
        gradient.Clear();
        Everybody(isValue: false, order: 1).AddGradient(1, gradient);
    }

    public void AttainableGradient(int type, Span<double> gradient)
    {
        gradient.Clear();
        if (!IsConditional)
        {
            var participant = Participant(type, order: 1);
            participant.AddGradient(1, gradient);
            gradient[type] += participant.Slope;
            return;
        }

        Everybody(isValue: true, order: 1).AddGradient(1 / (1 - _absence[type]), gradient);
        if (_types > 1) Without(type, order: 1).AddGradient(-_absence[type] / (1 - _absence[type]), gradient);
    }

    public void Hessian(double accuracyWeight, ReadOnlySpan<double> valueWeights, Span<double> hessian)
    {
        hessian.Clear();
        if (accuracyWeight != 0) Everybody(isValue: false, order: 2).AddHessian(accuracyWeight, hessian);
        for (var i = 0; i < _types; i++)
        {
            if (valueWeights[i] == 0) continue;
            if (IsConditional)
            {
                Everybody(isValue: true, order: 2).AddHessian(valueWeights[i] / (1 - _absence[i]), hessian);
                if (_types > 1) Without(i, order: 2).AddHessian(-valueWeights[i] * _absence[i] / (1 - _absence[i]), hessian);
            }
            else
            {
                Participant(i, order: 2).AddHessian(valueWeights[i], hessian, joined: i);
            }
        }
    }

    private MultinomialMoments Everybody(bool isValue, int order) =>
        MultinomialMoments.Of(_problem, _problem.Parties, _probabilities, _contributions, 0, isValue, order);

    private MultinomialMoments Without(int type, int order)
    {
        double[] others = [.. _probabilities];
        others[type] = 0;
        var rest = others.Sum();
        for (var i = 0; i < _types; i++) others[i] /= rest;
        return MultinomialMoments.Of(_problem, _problem.Parties, others, _contributions, 0, isValue: true, order);
    }

    private MultinomialMoments Participant(int type, int order) =>
        MultinomialMoments.Of(_problem, _problem.Parties - 1, _probabilities, _contributions, _contributions[type], isValue: true, order);
}
