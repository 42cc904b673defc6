using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Checks;
using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Studies.Running;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Experiments.Steering;

/// <summary>A learner and the collective that controls its gradient step by step.</summary>
/// <param name="Firm">The learner's risk on the base population.</param>
/// <param name="Learner">Starts the learner's optimizer anew.</param>
/// <param name="Target">θ*, [d].</param>
/// <param name="Reports">What members may report.</param>
/// <param name="Share">The share α of the population that takes part, in [0, 1]; with 0 the learner is left alone.</param>
/// <param name="Contraction">C ≥ 0: the wanted gradient is C·(θ − θ*).</param>
/// <param name="Steps">The number of steps, ≥ 1.</param>
[Source("arXiv:2302.04262", "Section 4.2, Theorem 10")]
public sealed record ControlPlan(
    EmpiricalRisk Firm, Func<IOptimizer> Learner, double[] Target, IReportSpace Reports, double Share, double Contraction, int Steps)
{
    /// <summary>Lets a learner descend on the mixture of the population and reports that members choose anew before every step.</summary>
    /// <param name="progress">Told after each step; null shows a progress bar where there is a notebook or a terminal.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The state before every step, and after the last one.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or the optimizer starts elsewhere.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the plan lies outside its range.</exception>
    /// <exception cref="InvalidOperationException">The learner diverged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <remarks>
    /// Where the share does not suffice, all members report what would suffice for a larger collective: the pull has the right direction
    /// and too little strength.
    /// </remarks>
    public IReadOnlyList<ControlStep> Run(IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        Validate();
        var learner = Learner();
        var states = new List<ControlStep>(Steps + 1);
        Stepwise.Run("Steering the learner", Steps, (_, stop) =>
        {
            var found = Needed(learner, stop);
            states.Add(State(learner, found));
            var seen = Share > 0 ? found.Value.TrainingRows(Firm.Rows, Share) : Firm.Rows;
            if (!learner.Step(Firm.On(seen).Gradient(learner.Parameters)))
                throw new InvalidOperationException($"The learner diverged at step {learner.Steps + 1}; lower its learning rate or the contraction.");
        }, progress, cancellation);
        states.Add(State(learner, Needed(learner, cancellation)));
        return states;
    }

    private SolverResult<SteeringPlan> Needed(IOptimizer learner, CancellationToken cancellation)
    {
        var problem = GradientControl.Step(
            Firm.Loss, learner.Parameters, Target, Contraction, Firm.Rows, Firm.PenaltyGradient(learner.Parameters));
        return MinimumShare.Of(problem, Reports, tolerance: 1e-6, cancellation: cancellation);
    }

    private ControlStep State(IOptimizer learner, SolverResult<SteeringPlan> found)
    {
        var parameters = learner.Parameters.ToArray();
        var needed = found.Status == SolverStatus.Infeasible ? double.PositiveInfinity : found.Value.Share;
        return new ControlStep(learner.Steps, parameters, EuclideanDistance.Of(parameters, Target), needed, Firm.Value(parameters));
    }

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Firm);
        ArgumentNullException.ThrowIfNull(Learner);
        ArgumentNullException.ThrowIfNull(Target);
        ArgumentNullException.ThrowIfNull(Reports);
        Require.Share(Share);
        ArgumentOutOfRangeException.ThrowIfNegative(Require.Finite(Contraction));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Steps);
        if (Target.Length != Firm.ParameterCount)
        {
            throw new ArgumentException($"The target has {Target.Length} numbers but the learner {Firm.ParameterCount} parameters; give one for each.");
        }
    }
}

/// <summary>Where a steered learner stands.</summary>
/// <param name="Step">The number of steps taken.</param>
/// <param name="Parameters">θ, [d].</param>
/// <param name="Distance">‖θ − θ*‖.</param>
/// <param name="NeededShare">The smallest share that gives the mixture the wanted gradient here; +∞ where none does.</param>
/// <param name="PopulationRisk">The learner's risk on the base population.</param>
public sealed record ControlStep(int Step, double[] Parameters, double Distance, double NeededShare, double PopulationRisk);
