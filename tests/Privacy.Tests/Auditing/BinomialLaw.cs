namespace CollectiveAction.Privacy.Tests.Auditing;

/// <summary>The probabilities of a number of successes, convolved trial by trial.</summary>
internal sealed class BinomialLaw
{
    private readonly double[] _probabilities;

    public BinomialLaw(double success, int trials)
    {
        _probabilities = new double[trials + 1];
        _probabilities[0] = 1;
        for (var trial = 1; trial <= trials; trial++)
        {
            for (var k = trial; k > 0; k--) _probabilities[k] = (1 - success) * _probabilities[k] + success * _probabilities[k - 1];
            _probabilities[0] *= 1 - success;
        }
    }

    public double Probability(int successes) => _probabilities[successes];
}
