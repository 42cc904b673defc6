using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Numerics.Stopping;
using Functions = CollectiveAction.Learning.Kernels.FloatFunctions<CollectiveAction.Learning.Kernels.LanesOfOne, float>;

namespace CollectiveAction.Learning.Models;

/// <summary>The reference trainer of <see cref="DenseModel"/>: mini-batches and back-propagation in single precision.</summary>
/// <remarks>
/// Single-threaded and written to be read; faster engines are held against it. Sums run in a fixed order: over a row's features, over the
/// rows of a step. A row costs O(d) operations, less where its features are 0, and a step O(d) more.
/// </remarks>
internal static class DenseTrainer
{
    /// <summary>So many rows' losses are summed in single precision before they go to the epoch's double-precision sum.</summary>
    internal const int RowsPerLossSum = 64;

    /// <summary>Trains a model.</summary>
    internal static TrainingResult<DenseModel> Train(
        DenseTraining training, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var run = new Run(training);
        var schedule = new RowSchedule(training, run.RowCount);
        var losses = new List<double>();
        var stopping = new EarlyStopping(training.Options.Tolerance, training.Options.Patience);
        var steps = 0L;
        for (var epoch = 1; epoch <= schedule.Epochs; epoch++)
        {
            var total = 0.0;
            var (stepsOfEpoch, weight) = schedule.Begin(epoch);
            for (var k = 0; k < stepsOfEpoch; k++)
            {
                var (rows, scale) = schedule.Next();
                var loss = run.LossAndGradient(rows.Span, cancellation);
                if (!double.IsFinite(loss)) return Ended(TrainingStatus.Diverged, steps + 1, steps);
                run.Step(scale, steps++);
                total += loss;
            }

            losses.Add(total / weight);
            progress?.Report(new TrainingProgress(epoch, schedule.Epochs, losses[^1]));
            if (stopping.EndsAfter(losses[^1])) break;
        }

        return Ended(run.Model().IsFinite ? TrainingStatus.Completed : TrainingStatus.Diverged, steps, steps);

        TrainingResult<DenseModel> Ended(TrainingStatus status, long step, long taken) =>
            new(status, run.Model(), step, losses) { Released = RowSchedule.Released(training, run.RowCount, taken) };
    }

    /// <summary>A model in training.</summary>
    internal sealed class Run
    {
        private readonly DenseTraining _training;
        private readonly DenseShape _shape;
        private readonly FloatRows _rows;
        private readonly float[] _labels, _factors, _parameters, _gradient, _means, _squares, _units, _slopes;
        private readonly bool[] _penalised;
        private readonly float _ridge;
        private readonly Filters? _filters;

        internal Run(DenseTraining training)
        {
            var rows = training.Rows();
            (_training, _shape, _rows) = (training, training.Shape, FloatRows.Of(rows));
            (_labels, _factors) = (training.RowLabels(rows), training.RowFactors(rows));
            (_parameters, _ridge) = (training.Start(), (float)training.Options.Ridge);
            var d = _shape.ParameterCount;
            (_gradient, _means, _squares) = (new float[d], new float[d], new float[d]);
            (_units, _slopes) = (new float[_shape.UnitCount], new float[_shape.UnitCount]);
            _penalised = training.Options.Penalised(d);
            _filters = _shape.Convolution is { } convolution ? new Filters(convolution) : null;
        }

        internal int RowCount => _rows.Count;

        /// <summary>The gradient of the losses since the last step, [d].</summary>
        internal ReadOnlySpan<float> Gradient => _gradient;

        internal DenseModel Model() => new(_shape, [.. _parameters]);

        /// <summary>Sums the losses of rows and their gradients, each times the row's factor.</summary>
        internal double LossAndGradient(ReadOnlySpan<int> rows, CancellationToken cancellation)
        {
            Array.Clear(_gradient);
            var total = 0.0;
            for (var start = 0; start < rows.Length; start += RowsPerLossSum)
            {
                AmbientStop.Check(cancellation);
                var sum = 0f;
                foreach (var row in rows[start..Math.Min(start + RowsPerLossSum, rows.Length)])
                {
                    Forward(row);
                    var loss = _factors[row] * OutputLossAndSlopes(_labels[row], _factors[row]);
                    Backward();
                    var (factor, check) = Clip(row);
                    Accumulate(row, factor);
                    sum += loss + check;
                }

                total += sum;
            }

            return total;
        }

        /// <summary>Takes a step along the gradient.</summary>
        /// <param name="scale">Multiplies the gradient: 1 over the number of rows in it.</param>
        /// <param name="steps">The number of steps before this one.</param>
        internal void Step(float scale, long steps)
        {
            AddNoise(steps);
            for (var i = 0; i < _gradient.Length; i++)
            {
                _gradient[i] *= scale;
                if (_penalised[i]) _gradient[i] += _ridge * _parameters[i];
            }

            PlainSteps.Take(_training.Options.Optimizer, _parameters, _gradient, _means, _squares, _training.RateAt(steps), steps);
        }

        /// <summary>Computes what every unit gives.</summary>
        private void Forward(int row)
        {
            foreach (var layer in _shape.Layers)
            {
                if (layer.FirstUnit == 0 && _filters is not null)
                {
                    _filters.Forward(_rows.Features(row), _rows.Values(row), _parameters, _units.AsSpan(0, _shape.Convolution!.Means));
                    continue;
                }

                for (var j = 0; j < layer.Outputs; j++)
                {
                    var weights = _parameters.AsSpan(layer.Offset + j * layer.Inputs, layer.Inputs);
                    var z = 0f;
                    if (layer.FirstUnit == 0)
                    {
                        var features = _rows.Features(row);
                        var values = _rows.Values(row);
                        for (var k = 0; k < features.Length; k++) z += values[k] * weights[features[k]];
                    }
                    else
                    {
                        var inputs = _units.AsSpan(layer.FirstUnit - layer.Inputs, layer.Inputs);
                        for (var i = 0; i < inputs.Length; i++) z += inputs[i] * weights[i];
                    }

                    if (layer.HasBiases) z += _parameters[layer.BiasOffset + j];
                    var isHidden = layer.FirstUnit + layer.Outputs < _units.Length;
                    _units[layer.FirstUnit + j] = !isHidden ? z : _shape.Activation == Activation.Tanh ? Functions.Tanh(z) : z > 0 ? z : 0;
                }
            }
        }

        /// <summary>The loss at the scores; the output units' slopes are set to its derivatives times the row's factor.</summary>
        private float OutputLossAndSlopes(float label, float factor)
        {
            var first = _shape.Layers[^1].FirstUnit;
            var scores = _units.AsSpan(first);
            var slopes = _slopes.AsSpan(first);
            if (scores.Length == 1)
            {
                var s = scores[0];
                var e = Functions.Exp(-Functions.Absolute(s));
                var probability = (s > 0 ? 1 : e) / (1 + e);
                slopes[0] = (probability - label) * factor;
                return Functions.Log(1 + e) + ((s > 0 ? s : 0) - label * s);
            }

            var best = scores[0];
            foreach (var score in scores) best = score > best ? score : best;
            var (sum, own) = (0f, 0f);
            for (var k = 0; k < scores.Length; k++)
            {
                slopes[k] = Functions.Exp(scores[k] - best);
                sum += slopes[k];
                if (label == k) own = scores[k];
            }

            for (var k = 0; k < scores.Length; k++) slopes[k] = (slopes[k] / sum - (label == k ? 1 : 0)) * factor;
            return Functions.Log(sum) + (best - own);
        }

        /// <summary>Carries the slopes back through the layers.</summary>
        private void Backward()
        {
            for (var l = _shape.Layers.Length - 1; l > 0; l--)
            {
                var layer = _shape.Layers[l];
                Inner(layer, _slopes.AsSpan(layer.FirstUnit, layer.Outputs));
            }

            _filters?.Backward(_slopes);
        }

        /// <summary>What the row's gradient is multiplied by, and 0 where its length is a finite number.</summary>
        /// <remarks>
        /// The gradient of an affine map is the product of its inputs and its outputs' slopes, so its length is the product of theirs: no row's gradient
        /// has to be formed.
        /// </remarks>
        private (float Factor, float Check) Clip(int row)
        {
            if (_training.Options.Privacy is not { } privacy) return (1, 0);
            var square = 0f;
            foreach (var layer in _shape.Layers)
            {
                if (layer.FirstUnit == 0 && _filters is not null)
                {
                    square += Norms.Squared(_filters.Gradient);
                    continue;
                }

                var inputs = Norms.Squared(layer.FirstUnit == 0 ? _rows.Values(row) : _units.AsSpan(layer.FirstUnit - layer.Inputs, layer.Inputs));
                if (layer.HasBiases) inputs += 1;
                square += inputs * Norms.Squared(_slopes.AsSpan(layer.FirstUnit, layer.Outputs));
            }

            return privacy.Clip(square);
        }

        /// <summary>Adds the row's gradient, times a factor.</summary>
        private void Accumulate(int row, float factor)
        {
            foreach (var layer in _shape.Layers)
            {
                if (layer.FirstUnit == 0 && _filters is not null)
                {
                    for (var i = 0; i < layer.ParameterCount; i++) _gradient[i] += factor * _filters.Gradient[i];
                    continue;
                }

                for (var j = 0; j < layer.Outputs; j++)
                {
                    var slope = factor * _slopes[layer.FirstUnit + j];
                    var gradient = _gradient.AsSpan(layer.Offset + j * layer.Inputs, layer.Inputs);
                    if (layer.HasBiases) _gradient[layer.BiasOffset + j] += slope;
                    if (layer.FirstUnit == 0)
                    {
                        var features = _rows.Features(row);
                        var values = _rows.Values(row);
                        for (var k = 0; k < features.Length; k++) gradient[features[k]] += values[k] * slope;
                    }
                    else
                    {
                        for (var i = 0; i < gradient.Length; i++) gradient[i] += _units[layer.FirstUnit - layer.Inputs + i] * slope;
                    }
                }
            }
        }

        /// <summary>Adds a step's noise to the sum of gradients.</summary>
        private void AddNoise(long step)
        {
            if (_training.Options.Privacy is not { NoiseScale: > 0 and var scale }) return;
            var noise = new float[_gradient.Length];
            new GaussianNoise<LanesOfOne, float>().Fill(_training.Noise(step), noise);
            for (var i = 0; i < noise.Length; i++) _gradient[i] += scale * noise[i];
        }

        /// <summary>The slopes of a layer's inputs, before their activation.</summary>
        private void Inner(DenseLayer layer, ReadOnlySpan<float> outer)
        {
            var before = layer.FirstUnit - layer.Inputs;
            for (var i = 0; i < layer.Inputs; i++)
            {
                var slope = 0f;
                for (var j = 0; j < outer.Length; j++) slope += _parameters[layer.Offset + j * layer.Inputs + i] * outer[j];
                var unit = _units[before + i];
                _slopes[before + i] = _shape.Activation == Activation.Tanh ? slope * (1 - unit * unit) : unit > 0 ? slope : 0;
            }
        }
    }
}
