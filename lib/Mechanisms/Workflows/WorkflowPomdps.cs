using CollectiveAction.Mechanisms.Ballots;
using CollectiveAction.Mechanisms.Pomdps;
using CollectiveAction.Numerics.Citing;

namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>Workflows as finite POMDPs, for bounds that hold over any horizon.</summary>
[Source("doi:10.1016/j.artint.2013.06.002", "POMDP formulation")]
public static class WorkflowPomdps
{
    /// <summary>The actions of <see cref="Improvement"/>, in order.</summary>
    public static IReadOnlyList<string> ImprovementActions { get; } = ["ballot", "improve the present one", "improve the new one", "hand in the present one", "hand in the new one"];

    /// <summary>Iterative improvement: states are pairs of cells (q, q′), row by row, and an end; where there is no pair yet q′ is q.</summary>
    /// <param name="problem">The problem; n cells give n² + 1 states, so n = 9 is already as much as a laptop solves in seconds.</param>
    /// <param name="discount">In (0, 1).</param>
    /// <returns>
    /// The model and the first belief. Observations: 0, a vote against; 1, a vote for the new artefact. Which of the two is improved or handed in is part of
    /// the action, so the policy may differ from the published rule to continue from the better one.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The discount is outside (0, 1), or the model would not fit memory.</exception>
    [Source("doi:10.1016/j.artint.2013.06.002", "Iterative improvement")]
    public static (PomdpModel Model, double[] Start) Improvement(WorkflowProblem problem, double discount = 0.99)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var n = problem.Count;
        var end = n * n;
        var start = new double[end + 1];
        for (var i = 0; i < n; i++) start[i * n + i] = problem.Prior.Weights[i];

        double Transition(int s, int action, int next)
        {
            if (action == 0) return next == s ? 1 : 0;
            if (action >= 3) return next == end ? 1 : 0;
            if (next == end) return 0;
            var kept = action == 1 ? s / n : s % n;
            return next / n == kept ? problem.Improvement.Probability(kept, next % n) : 0;
        }

        double Observation(int action, int next, int o)
        {
            if (action != 0 || next == end) return o == 0 ? 1 : 0;
            var forNew = problem.VoteForSecond(next / n, next % n);
            return o == 1 ? forNew : 1 - forNew;
        }

        double Reward(int s, int action, int next) => action switch
        {
            0 => -problem.BallotCost,
            1 or 2 => -problem.ImprovementCost,
            3 => problem.Utility(s / n),
            _ => problem.Utility(s % n),
        };

        return (new PomdpModel(end + 1, ImprovementActions.Count, 2, Transition, Observation, Reward, discount, s => s == end), start);
    }

    /// <summary>Binary voting: a state for each kind of question and answer, and an end; actions: a vote of each pool, then yes, then no.</summary>
    /// <param name="model">The questions and workers.</param>
    /// <param name="stakes">What answers and votes are worth; its discount is not used.</param>
    /// <param name="discount">In (0, 1).</param>
    /// <returns>The model and the first belief. Observations: 0, a vote for no; 1, a vote for yes.</returns>
    /// <exception cref="ArgumentException">The stakes do not fit the model, or have batches.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The discount is outside (0, 1).</exception>
    [Source("doi:10.1016/j.artint.2013.06.002", "Binary voting")]
    public static (PomdpModel Model, double[] Start) Voting(VotingModel model, VotingStakes stakes, double discount = 0.9999)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stakes);
        stakes.Validate(model.Pools);
        if (stakes.LargestBatch > 1) throw new ArgumentException("This form has no batches; ask for one vote at a time.", nameof(stakes));
        var (kinds, pools) = (model.Kinds, model.Pools);
        var end = 2 * kinds;
        var start = new double[end + 1];
        for (var k = 0; k < kinds; k++)
            (start[k], start[kinds + k]) = (model.Weights[k] * (1 - model.YesProbability), model.Weights[k] * model.YesProbability);

        double Observation(int action, int next, int o)
        {
            if (action >= pools || next == end) return o == 0 ? 1 : 0;
            var accuracy = model.Accuracy(action, next % kinds);
            return o == (next < kinds ? 0 : 1) ? accuracy : 1 - accuracy;
        }

        double Reward(int s, int action, int next)
        {
            if (action < pools) return -stakes.CostOf(action, 1);
            return action - pools == (s < kinds ? 1 : 0) ? stakes.Right : -stakes.Wrong;
        }

        var problem = new PomdpModel(
            end + 1, pools + 2, 2, (s, action, next) => next == (action < pools ? s : end) ? 1 : 0, Observation, Reward, discount, s => s == end);
        return (problem, start);
    }

    /// <summary>
    /// A small model that answers and checks itself, and a large one that costs more: states say which of the two would be right; a check of the small
    /// model's own answer is a vote about it.
    /// </summary>
    /// <param name="joint">P(small right?, large right?), <c>[2, 2]</c>, with 1 for right; the four add up to 1.</param>
    /// <param name="approvesRight">P(a check approves | the small model is right).</param>
    /// <param name="approvesWrong">P(a check approves | the small model is wrong).</param>
    /// <param name="checkCost">What a check costs, ≥ 0.</param>
    /// <param name="largeCost">What an answer of the large model costs, ≥ 0.</param>
    /// <param name="rightAnswer">What a right answer is worth, > 0.</param>
    /// <param name="discount">In (0, 1).</param>
    /// <returns>The model and the first belief; actions: check, hand in the small model's answer, ask the large model and hand in its answer.</returns>
    /// <exception cref="ArgumentException">The table has another shape or does not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    [Source("arXiv:2310.12963", "POMDP router")]
    public static (PomdpModel Model, double[] Start) Cascade(
        double[,] joint, double approvesRight, double approvesWrong, double checkCost, double largeCost, double rightAnswer = 1, double discount = 0.9999)
    {
        ArgumentNullException.ThrowIfNull(joint);
        if (joint.Length != 4 || joint.GetLength(0) != 2) throw new ArgumentException("The table is [small right?, large right?], two by two.", nameof(joint));
        ArgumentOutOfRangeException.ThrowIfNegative(checkCost);
        ArgumentOutOfRangeException.ThrowIfNegative(largeCost);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rightAnswer);
        double[] start = [.. DifficultyPrior.Distribution(4, [joint[0, 0], joint[0, 1], joint[1, 0], joint[1, 1]]), 0];
        const int end = 4;

        double Observation(int action, int next, int o)
        {
            if (action != 0 || next == end) return o == 0 ? 1 : 0;
            var approves = next >= 2 ? approvesRight : approvesWrong;
            return o == 1 ? approves : 1 - approves;
        }

        double Reward(int s, int action, int next) => action switch
        {
            0 => -checkCost,
            1 => s >= 2 ? rightAnswer : 0,
            _ => (s % 2 == 1 ? rightAnswer : 0) - largeCost,
        };

        return (new PomdpModel(5, 3, 2, (s, action, next) => next == (action == 0 ? s : end) ? 1 : 0, Observation, Reward, discount, s => s == end), start);
    }
}
