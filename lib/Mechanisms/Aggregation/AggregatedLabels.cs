namespace CollectiveAction.Mechanisms.Aggregation;

/// <summary>What an aggregation makes of votes: the probability of each label of each item, and what it thinks of each worker.</summary>
public sealed class AggregatedLabels
{
    private readonly double[] _posterior, _skills;

    internal AggregatedLabels(int labels, double[] posterior, double[] skills, double logLikelihood = double.NaN) =>
        (Labels, _posterior, _skills, LogLikelihood) = (labels, posterior, skills, logLikelihood);

    /// <summary>The number of labels.</summary>
    public int Labels { get; }

    /// <summary>The number of items.</summary>
    public int Items => _posterior.Length / Labels;

    /// <summary>How often each worker is thought to be right, in [0, 1]; NaN where nothing is known of one.</summary>
    public IReadOnlyList<double> Skills => _skills;

    /// <summary>The log-likelihood of the votes under the model; NaN where the method has none.</summary>
    public double LogLikelihood { get; }

    /// <summary>The number of items whose best two labels are equally probable.</summary>
    public int Ties => Enumerable.Range(0, Items).Count(IsTie);

    /// <summary>The probability of each label of an item; equal where it has no vote and the method no prior.</summary>
    /// <param name="item">From 0.</param>
    public ReadOnlySpan<double> Posterior(int item) => _posterior.AsSpan(item * Labels, Labels);

    /// <summary>The most probable label of an item; of equal ones the first.</summary>
    /// <param name="item">From 0.</param>
    public int Label(int item)
    {
        var row = Posterior(item);
        var best = 0;
        for (var k = 1; k < row.Length; k++)
        {
            if (row[k] > row[best]) best = k;
        }

        return best;
    }

    /// <summary>The probability of the most probable label.</summary>
    /// <param name="item">From 0.</param>
    public double Confidence(int item) => Posterior(item)[Label(item)];

    /// <summary>Whether another label is as probable as the most probable one.</summary>
    /// <param name="item">From 0.</param>
    public bool IsTie(int item)
    {
        var best = Label(item);
        var row = Posterior(item);
        for (var k = 0; k < row.Length; k++)
        {
            if (k != best && row[k] == row[best]) return true;
        }

        return false;
    }

    /// <summary>The share of items whose label is the true one.</summary>
    /// <param name="truth">The true label of each item; −1 where it is not known, and the item does not count.</param>
    /// <exception cref="ArgumentException">The number of items differs, or no truth is known.</exception>
    public double Accuracy(ReadOnlySpan<int> truth)
    {
        if (truth.Length != Items) throw new ArgumentException($"{truth.Length} true labels for {Items} items.", nameof(truth));
        var (known, right) = (0, 0);
        for (var item = 0; item < truth.Length; item++)
        {
            if (truth[item] < 0) continue;
            known++;
            if (Label(item) == truth[item]) right++;
        }

        return known > 0 ? (double)right / known : throw new ArgumentException("No true label is known; give at least one.", nameof(truth));
    }
}
