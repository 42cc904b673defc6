using CollectiveAction.Mechanisms.Workflows;

namespace CollectiveAction.Mechanisms.Tests.Workflows;

/// <summary>Voting by a tree of sequences and Bayes' rule, without counts: written for clarity, exponential in the horizon.</summary>
internal static class SlowVoting
{
    internal static double Value(VotingModel model, VotingStakes stakes, int horizon)
    {
        var kinds = model.Weights.Count;
        var belief = new double[2, kinds];
        for (var k = 0; k < kinds; k++) (belief[0, k], belief[1, k]) = ((1 - model.YesProbability) * model.Weights[k], model.YesProbability * model.Weights[k]);
        return Best(model, stakes, belief, horizon);
    }

    private static double Best(VotingModel model, VotingStakes stakes, double[,] belief, int left)
    {
        var yes = Enumerable.Range(0, belief.GetLength(1)).Sum(k => belief[1, k]);
        var best = Math.Max(stakes.Right * yes - stakes.Wrong * (1 - yes), stakes.Right * (1 - yes) - stakes.Wrong * yes);
        for (var pool = 0; pool < model.Pools; pool++)
        {
            for (var batch = 1; batch <= Math.Min(left, stakes.LargestBatch); batch++)
                best = Math.Max(best, stakes.Discount * Ask(model, stakes, belief, pool, batch, left - batch) - stakes.Costs[pool] * batch - stakes.RoundCost);
        }

        return best;
    }

    private static double Ask(VotingModel model, VotingStakes stakes, double[,] belief, int pool, int votes, int left)
    {
        if (votes == 0) return Best(model, stakes, belief, left);
        var value = 0.0;
        foreach (var vote in (int[])[0, 1])
        {
            var (after, probability) = ((double[,])belief.Clone(), 0.0);
            for (var answer = 0; answer < 2; answer++)
            {
                for (var k = 0; k < model.Weights.Count; k++)
                {
                    after[answer, k] *= vote == answer ? model.Accuracy(pool, k) : 1 - model.Accuracy(pool, k);
                    probability += after[answer, k];
                }
            }

            if (probability == 0) continue;
            for (var answer = 0; answer < 2; answer++)
            {
                for (var k = 0; k < model.Weights.Count; k++) after[answer, k] /= probability;
            }

            value += probability * Ask(model, stakes, after, pool, votes - 1, left);
        }

        return value;
    }
}
