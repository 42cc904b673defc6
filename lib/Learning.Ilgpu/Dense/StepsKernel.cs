using ILGPU;
using ILGPU.Algorithms;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>Some steps of an ensemble in one launch: a group of threads a model, which shares nothing that is written with any other.</summary>
internal static class StepsKernel
{
    /// <summary>The largest number of threads of a group.</summary>
    internal const int LargestGroup = TiledProduct.LargestSide * TiledProduct.LargestSide;

    /// <summary>The kernel.</summary>
    /// <param name="data">The ensemble.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="first">The first step, from 0.</param>
    /// <param name="end">The step after the last.</param>
    internal static void Train(KernelData data, EpochData epoch, int first, int end)
    {
        var shared = SharedMemory.Allocate<float>(TiledProduct.SharedLength);
        var sums = SharedMemory.Allocate<double>(LargestGroup);
        var model = Grid.IdxX;
        if (data.Ended[model] != 0) return;
        var lane = data.Lanes[model];
        var scratch = (long)data.MostRows * data.Units;
        var (units, slopes) = (data.UnitValues.SubView(model * scratch, scratch), data.UnitSlopes.SubView(model * scratch, scratch));
        var state = new ModelState(
            Own(data.Models, model, data.Parameters),
            Own(data.Means, model, data.Parameters),
            Own(data.Squares, model, data.Parameters),
            data.PenaltyTables.SubView(lane.Penalised, data.Parameters),
            lane.Ridge);
        for (var step = first; step < end; step++)
        {
            var at = (long)lane.List * (epoch.Steps + 1) + step;
            var (start, count) = (epoch.Starts[at], epoch.Starts[at + 1] - epoch.Starts[at]);
            var rows = epoch.Rows.SubView(start, count);
            Forward(data, lane, shared, rows, count, state.Parameters, units);
            var loss = Outputs(data, lane, sums, rows, count, units, slopes);
            if (!(XMath.Abs(loss) <= double.MaxValue))
            {
                if (Group.IdxX == 0) data.Ended[model] = step + 1;
                return;
            }

            if (Group.IdxX == 0) data.Losses[model] += loss;
            Backward(data, shared, count, state.Parameters, units, slopes);
            var (scale, rate, squareFactor) = (epoch.Scales[step], epoch.Rates[(long)model * epoch.Steps + step], epoch.SquareFactors[step]);
            for (var l = 0; l < data.Layers; l++)
            {
                var map = data.Maps[l];
                TiledProduct.Form(
                    shared,
                    data.SideBits,
                    map.Outputs,
                    map.Inputs + map.Biases,
                    count,
                    new SlopesOfRows(Of(slopes, data, map.FirstUnit), map.Outputs, isGradient: true),
                    Inputs(data, lane, rows, units, map, isGradient: true),
                    new OptimizerStep(data.Optimizer, state, map.Offset, map.Outputs, map.Inputs, scale, rate, squareFactor));
            }

            Group.Barrier();
        }
    }

    private static ArrayView<float> Own(ArrayView<float> all, int model, int length) => all.SubView((long)model * length, length);

    private static ArrayView<float> Of(ArrayView<float> scratch, KernelData data, int firstUnit)
    {
        var before = (long)firstUnit * data.MostRows;
        return scratch.SubView(before, scratch.Length - before);
    }

    private static InputsOfRows Inputs(KernelData data, DeviceLane lane, ArrayView<int> rows, ArrayView<float> units, DeviceLayer map, bool isGradient) =>
        map.FirstUnit == 0
            ? new(data.FeatureTables.SubView(lane.Features, data.FeatureTables.Length - lane.Features), rows, true, map.Inputs, isGradient)
            : new(Of(units, data, map.FirstUnit - map.Inputs), rows, false, map.Inputs, isGradient);

    private static void Forward(
        KernelData data, DeviceLane lane, ArrayView<float> shared, ArrayView<int> rows, int count, ArrayView<float> parameters, ArrayView<float> units)
    {
        for (var l = 0; l < data.Layers; l++)
        {
            var map = data.Maps[l];
            var weights = parameters.SubView(map.Offset, map.Outputs * (map.Inputs + map.Biases));
            TiledProduct.Form(
                shared,
                data.SideBits,
                count,
                map.Outputs,
                map.Inputs + map.Biases,
                Inputs(data, lane, rows, units, map, isGradient: false),
                new Weights(weights, map.Outputs, map.Inputs),
                new UnitValues(Of(units, data, map.FirstUnit), map.Outputs, l == data.Layers - 1 ? DeviceFunctions.None : data.Activation));
        }
    }

    private static void Backward(
        KernelData data, ArrayView<float> shared, int count, ArrayView<float> parameters, ArrayView<float> units, ArrayView<float> slopes)
    {
        for (var l = data.Layers - 1; l > 0; l--)
        {
            var map = data.Maps[l];
            var before = map.FirstUnit - map.Inputs;
            TiledProduct.Form(
                shared,
                data.SideBits,
                count,
                map.Inputs,
                map.Outputs,
                new SlopesOfRows(Of(slopes, data, map.FirstUnit), map.Outputs, isGradient: false),
                new WeightsByInput(parameters.SubView(map.Offset, map.Outputs * map.Inputs), map.Inputs),
                new UnitSlopes(Of(units, data, before), Of(slopes, data, before), map.Inputs, data.Activation));
        }
    }

    /// <summary>Sets the slopes of the scores.</summary>
    /// <returns>The weighted sum of the rows' losses, to every thread; a fixed tree of sums for a size of the group.</returns>
    private static double Outputs(
        KernelData data, DeviceLane lane, ArrayView<double> sums, ArrayView<int> rows, int count, ArrayView<float> units, ArrayView<float> slopes)
    {
        var map = data.Maps[data.Layers - 1];
        var (scores, ofScores) = (Of(units, data, map.FirstUnit), Of(slopes, data, map.FirstUnit));
        Group.Barrier();
        var own = 0.0;
        for (var i = Group.IdxX; i < count; i += Group.DimX)
        {
            var (label, factor) = (data.LabelTables[lane.Labels + rows[i]], data.FactorTables[lane.Factors + rows[i]]);
            own += factor * (map.Outputs == 1 ? Logistic(scores, ofScores, i, label, factor) : Softmax(scores, ofScores, i, map.Outputs, label, factor));
        }

        sums[Group.IdxX] = own;
        for (var half = Group.DimX / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (Group.IdxX < half) sums[Group.IdxX] += sums[Group.IdxX + half];
        }

        Group.Barrier();
        return sums[0];
    }

    private static float Logistic(ArrayView<float> scores, ArrayView<float> slopes, int row, float label, float factor)
    {
        var score = scores[row];
        var e = XMath.Exp(-XMath.Abs(score));
        slopes[row] = ((score > 0 ? 1 : e) / (1 + e) - label) * factor;
        return DeviceFunctions.LogOnePlus(e) + ((score > 0 ? score : 0) - label * score);
    }

    private static float Softmax(ArrayView<float> scores, ArrayView<float> slopes, int row, int classes, float label, float factor)
    {
        var first = row * classes;
        var best = scores[first];
        for (var k = 1; k < classes; k++) best = scores[first + k] > best ? scores[first + k] : best;
        var (sum, own) = (0f, (int)label);
        for (var k = 0; k < classes; k++)
        {
            var e = XMath.Exp(scores[first + k] - best);
            slopes[first + k] = e;
            sum += e;
        }

        for (var k = 0; k < classes; k++) slopes[first + k] = (slopes[first + k] / sum - (k == own ? 1 : 0)) * factor;
        return XMath.Log(sum) + (best - scores[first + own]);
    }
}
