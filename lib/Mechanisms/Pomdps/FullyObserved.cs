using CollectiveAction.Numerics.Citing;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Mechanisms.Pomdps;

/// <summary>Bounds and policies that pretend to see more than there is to see.</summary>
[Source("doi:10.1613/jair.678", "Section 4")]
public static class FullyObserved
{
    private const double Tolerance = 1e-8;
    private const int MostSweeps = 100_000;

    /// <summary>QMDP: what an action is worth in a state if the state can be seen ever after.</summary>
    /// <param name="model">The model.</param>
    /// <returns>One vector an action, [S]; their largest product with a belief is never less than the true value.</returns>
    /// <exception cref="OperationCanceledException">The reader has stopped the cell.</exception>
    [Source("doi:10.1613/jair.678", "Section 4.2")]
    public static IReadOnlyList<double[]> Qmdp(PomdpModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Iterate(model, (q, action, state) =>
        {
            var row = model.TransitionRow(state, action);
            var sum = 0.0;
            for (var next = 0; next < model.States; next++)
            {
                if (row[next] > 0) sum += row[next] * Best(q, next);
            }

            return sum;
        });
    }

    /// <summary>The fast informed bound: what an action is worth if the state can be seen one step late. Never above <see cref="Qmdp"/>.</summary>
    /// <param name="model">The model.</param>
    /// <returns>One vector an action, [S]; their largest product with a belief is never less than the true value.</returns>
    /// <exception cref="OperationCanceledException">The reader has stopped the cell.</exception>
    [Source("doi:10.1613/jair.678", "Section 4.4")]
    public static IReadOnlyList<double[]> FastInformed(PomdpModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (states, observations) = (model.States, model.Observations);
        var joint = new double[model.Actions * states * observations * states];
        for (var a = 0; a < model.Actions; a++)
        {
            for (var s = 0; s < states; s++)
            {
                for (var o = 0; o < observations; o++)
                {
                    for (var next = 0; next < states; next++)
                        joint[((a * states + s) * observations + o) * states + next] = model.Transition(s, a, next) * model.Observation(a, next, o);
                }
            }
        }

        return Iterate(model, (q, action, state) =>
        {
            var sum = 0.0;
            for (var o = 0; o < observations; o++)
            {
                var (weights, best) = (new ArraySegment<double>(joint, ((action * states + state) * observations + o) * states, states), double.NegativeInfinity);
                foreach (var vector in q) best = Math.Max(best, Vectors.Dot(weights, vector));
                sum += best;
            }

            return sum;
        });
    }

    private static double Best(double[][] q, int state)
    {
        var best = double.NegativeInfinity;
        foreach (var vector in q) best = Math.Max(best, vector[state]);
        return best;
    }

    /// <summary>Iterates from above, so that every iterate is a bound.</summary>
    private static double[][] Iterate(PomdpModel model, Func<double[][], int, int, double> future)
    {
        var most = double.NegativeInfinity;
        for (var a = 0; a < model.Actions; a++)
        {
            for (var s = 0; s < model.States; s++) most = Math.Max(most, model.Reward(s, a));
        }

        var start = Math.Max(most, 0) / (1 - model.Discount);
        var q = new double[model.Actions][];
        for (var a = 0; a < model.Actions; a++) q[a] = [.. Enumerable.Range(0, model.States).Select(s => model.IsTerminal(s) ? 0 : start)];
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            AmbientStop.Check();
            var change = 0.0;
            double[][] better = [.. q.Select((_, a) => new double[model.States])];
            for (var a = 0; a < model.Actions; a++)
            {
                for (var s = 0; s < model.States; s++)
                {
                    if (model.IsTerminal(s)) continue;
                    better[a][s] = model.Reward(s, a) + model.Discount * future(q, a, s);
                    change = Math.Max(change, Math.Abs(better[a][s] - q[a][s]));
                }
            }

            q = better;
            if (change <= Tolerance) break;
        }

        return q;
    }
}
