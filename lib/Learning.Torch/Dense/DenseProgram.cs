using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>The losses of an ensemble and their gradients by autograd: R models in one tensor program.</summary>
internal sealed class DenseProgram
{
    private static readonly long[] Neighbourhood = [2];
    private readonly DenseShape _shape;
    private readonly DenseLayout _layout;
    private readonly DenseTables _tables;
    private readonly int _width;
    private readonly Tensor[] _leaves;
    private readonly Tensor? _seen;
    private readonly List<(int Leaf, Tensor? Padding)> _gradientParts = [];

    /// <param name="shape">The models' shape.</param>
    /// <param name="layout">Where its parameters lie.</param>
    /// <param name="tables">The data.</param>
    /// <param name="parameters">[R, length]; the program reads it whenever it runs.</param>
    internal DenseProgram(DenseShape shape, DenseLayout layout, DenseTables tables, Tensor parameters)
    {
        (_shape, _layout, _tables, _width) = (shape, layout, tables, (int)parameters.shape[0]);
        var leaves = new List<Tensor>();
        var end = 0;
        foreach (var layer in layout.Layers)
        {
            Add(layer.Offset, layer.WeightCount, layer.Outputs, layer.Inputs);
            if (layer.HasBiases) Add(layer.BiasOffset, layer.Outputs, 1, layer.Outputs);
        }

        Fill(layout.Length);
        _leaves = [.. leaves];
        _seen = shape.Convolution is { } convolution ? tensor(Seen(convolution), device: parameters.device) : null;

        // A leaf is a window on the parameters: what changes there is seen here without a copy.
        void Add(int offset, int length, long rows, long columns)
        {
            Fill(offset);
            _gradientParts.Add((leaves.Count, null));
            leaves.Add(parameters.narrow(1, offset, length).view(_width, rows, columns).detach().requires_grad_(true));
            end = offset + length;
        }

        void Fill(int offset)
        {
            if (offset > end) _gradientParts.Add((-1, zeros(_width, offset - end, device: parameters.device)));
        }
    }

    /// <summary>Computes what one step needs.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="step">The step's number in it.</param>
    /// <returns>Each model's weighted sum of losses in double precision, [R], and its gradient, [R, length].</returns>
    internal (Tensor Losses, Tensor Gradient) LossesAndGradient(DenseEpoch epoch, int step)
    {
        var scores = Forward(Inputs(epoch.Rows[step]));
        var weighted = Losses(scores, epoch.Labels[step]) * epoch.Factors[step];
        var gradients = autograd.grad([weighted.sum()], _leaves);
        var parts = _gradientParts.Select(p => p.Padding ?? gradients[p.Leaf].reshape(_width, -1)).ToArray();
        return (weighted.detach().to(float64).sum(1), parts.Length == 1 ? parts[0] : cat(parts, 1));
    }

    /// <summary>The features that the filters see, place after place; what fills a patch up sees the number that is always 0.</summary>
    private long[] Seen(Convolution convolution)
    {
        var (patch, nothing) = (convolution.Patch(), _shape.FeatureCount);
        return
        [
            .. convolution.Places().SelectMany(place =>
                Enumerable.Range(0, _layout.Layers[0].Inputs).Select(i => (long)(i < patch.Length ? place.Corner + patch[i] : nothing))),
        ];
    }

    private Tensor Inputs(Tensor rows)
    {
        var features = _tables.Features.index_select(0, rows.reshape(-1));
        if (_seen is not null) features = features.index_select(1, _seen);
        var inputs = features.view(rows.shape[0], -1, _layout.Layers[0].Inputs);
        return rows.shape[0] == _width ? inputs : inputs.expand(_width, inputs.shape[1], inputs.shape[2]);
    }

    private Tensor Forward(Tensor units)
    {
        var leaf = 0;
        for (var l = 0; l < _layout.Layers.Length; l++)
        {
            units = bmm(units, _leaves[leaf++].transpose(1, 2));
            if (_layout.Layers[l].HasBiases) units = units.Plus(_leaves[leaf++]);
            if (l < _layout.Layers.Length - 1) units = _shape.Activation == Activation.Tanh ? units.tanh() : units.relu();
            if (l == 0 && _seen is not null) units = units.view(_width, -1, Convolution.Neighbours, _layout.Layers[0].Outputs).mean(Neighbourhood).view(_width, -1, _layout.Layers[1].Inputs);
        }

        return units;
    }

    /// <summary>The loss of each row, [R, rows].</summary>
    private Tensor Losses(Tensor scores, Tensor labels)
    {
        if (_layout.Scores == 1)
        {
            var own = scores.squeeze(2);
            return own.LogOnePlusExp() - labels * own;
        }

        var classes = labels.to(int64).unsqueeze(2).expand(_width, labels.shape[1], 1);
        return -scores.log_softmax(2).gather(2, classes).squeeze(2);
    }
}
