using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace CollectiveAction.Learning.Torch.Dense;

/// <summary>The losses of an ensemble and their gradients by autograd: R models in one tensor program.</summary>
internal sealed class DenseProgram
{
    private static readonly long[] Neighbourhood = [2], RowOfMatrix = [1, 2];
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
    /// <param name="batch">The rows of a step.</param>
    /// <param name="norms">The clipping norms, [R, 1]; null to leave rows' gradients as they are.</param>
    /// <returns>
    /// Each model's weighted sum of losses in double precision, [R], not finite where a row's gradient has no finite length, and its gradient, [R, length].
    /// </returns>
    internal (Tensor Losses, Tensor Gradient) LossesAndGradient(DenseBatch batch, Tensor? norms = null)
    {
        var maps = new List<(Tensor Inputs, Tensor Outputs)>();
        var scores = Forward(Inputs(batch.Rows), maps);
        var weighted = Losses(scores, batch.Labels) * batch.Factors;
        var losses = weighted.detach().to(float64).sum(1);
        if (norms is null) return (losses, Joined([.. autograd.grad([weighted.sum()], _leaves)]));

        Tensor[] slopes = [.. autograd.grad([weighted.sum()], [.. maps.Select(map => map.Outputs)])];
        var square = zeros(weighted.shape, device: weighted.device);
        for (var l = 0; l < slopes.Length; l++) square = square.Plus(SquaredLengths(l, maps[l].Inputs.detach(), slopes[l]));
        using var most = 1f.ToScalar();
        var factors = (norms / square.sqrt()).clamp_max(most);
        return (losses.Plus((square - square).sum(1)), Joined(Shortened(maps, slopes, factors)));
    }

    /// <summary>The squared lengths of the rows' gradients by one map, [R, rows]: the product of its inputs' and its outputs' slopes'.</summary>
    private Tensor SquaredLengths(int map, Tensor inputs, Tensor slopes)
    {
        if (map > 0 || _seen is null)
        {
            var seen = inputs.square().sum(2);
            using var one = 1f.ToScalar();
            return (_layout.Layers[map].HasBiases ? seen.add(one) : seen) * slopes.square().sum(2);
        }

        // Filters meet a row in many places: their gradient is a sum of products, formed row by row.
        var places = _layout.Read / _layout.Layers[0].Inputs;
        var (patches, ofPlaces) = (inputs.reshape(-1, places, _layout.Layers[0].Inputs), slopes.reshape(-1, places, _layout.Layers[0].Outputs));
        var weights = bmm(ofPlaces.transpose(1, 2), patches).square().sum(RowOfMatrix);
        return weights.Plus(ofPlaces.sum(1).square().sum(1)).view(_width, -1);
    }

    /// <summary>The leaves' gradients of which every row's part is multiplied by its factor.</summary>
    private List<Tensor> Shortened(List<(Tensor Inputs, Tensor Outputs)> maps, Tensor[] slopes, Tensor factors)
    {
        var gradients = new List<Tensor>();
        for (var l = 0; l < slopes.Length; l++)
        {
            // Filters meet a row in many places, which lie beside each other.
            var scaled = (slopes[l].view(_width, factors.shape[1], -1) * factors.unsqueeze(2)).view(slopes[l].shape);
            gradients.Add(bmm(scaled.transpose(1, 2), maps[l].Inputs.detach()));
            if (_layout.Layers[l].HasBiases) gradients.Add(scaled.sum(1));
        }

        return gradients;
    }

    private Tensor Joined(List<Tensor> gradients)
    {
        var parts = _gradientParts.Select(p => p.Padding ?? gradients[p.Leaf].reshape(_width, -1)).ToArray();
        return parts.Length == 1 ? parts[0] : cat(parts, 1);
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
        var features = _tables.Features.At(0, rows.reshape(-1));
        if (_seen is not null) features = features.At(1, _seen);
        var inputs = features.view(rows.shape[0], -1, _layout.Layers[0].Inputs);
        return rows.shape[0] == _width ? inputs : inputs.expand(_width, inputs.shape[1], inputs.shape[2]);
    }

    /// <summary>The scores; what goes into each map and comes out of it is kept.</summary>
    private Tensor Forward(Tensor units, List<(Tensor Inputs, Tensor Outputs)> maps)
    {
        var leaf = 0;
        for (var l = 0; l < _layout.Layers.Length; l++)
        {
            var inputs = units;
            units = bmm(units, _leaves[leaf++].transpose(1, 2));
            if (_layout.Layers[l].HasBiases) units = units.Plus(_leaves[leaf++]);
            maps.Add((inputs, units));
            if (l < _layout.Layers.Length - 1) units = _shape.Activation == Activation.Tanh ? units.tanh() : units.PositivePart();
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

        var classes = labels.unsqueeze(2).expand(_width, labels.shape[1], 1);
        return -scores.log_softmax(2).gather(2, classes).squeeze(2);
    }
}
