namespace CollectiveAction.Mechanisms.Workflows;

/// <summary>The probabilities of sequences of votes together with the answer.</summary>
internal sealed class VoteLikelihood
{
    private readonly VotingModel _model;
    private readonly double[][] _right, _wrong;
    private readonly int _powers;

    /// <summary>Prepares powers of accuracies up to a number of votes.</summary>
    internal VoteLikelihood(VotingModel model, int votes)
    {
        (_model, _powers) = (model, votes + 1);
        (_right, _wrong) = (new double[model.Pools][], new double[model.Pools][]);
        for (var p = 0; p < model.Pools; p++)
        {
            (_right[p], _wrong[p]) = (new double[model.Kinds * _powers], new double[model.Kinds * _powers]);
            for (var k = 0; k < model.Kinds; k++)
            {
                for (var v = 0; v < _powers; v++)
                {
                    _right[p][k * _powers + v] = Math.Pow(model.Accuracy(p, k), v);
                    _wrong[p][k * _powers + v] = Math.Pow(1 - model.Accuracy(p, k), v);
                }
            }
        }
    }

    /// <summary>P(a sequence with these counts and the answer yes), and the same with no. The order of votes does not matter.</summary>
    internal (double Yes, double No) Masses(ReadOnlySpan<int> counts)
    {
        var (yes, no) = (0.0, 0.0);
        for (var k = 0; k < _model.Kinds; k++)
        {
            double ifYes, ifNo;
            ifYes = ifNo = _model.Weights[k];
            for (var p = 0; p < _right.Length; p++)
            {
                var (forYes, forNo) = (k * _powers + counts[2 * p], k * _powers + counts[2 * p + 1]);
                ifYes *= _right[p][forYes] * _wrong[p][forNo];
                ifNo *= _wrong[p][forYes] * _right[p][forNo];
            }

            yes += ifYes;
            no += ifNo;
        }

        return (yes * _model.YesProbability, no * (1 - _model.YesProbability));
    }
}
