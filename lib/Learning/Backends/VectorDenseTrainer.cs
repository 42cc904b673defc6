using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Learning.Backends;

/// <summary>
/// The trainer of <see cref="VectorDenseBackend"/> for one vector width: one model a lane. It follows <see cref="DenseTrainer"/> step by step.
/// </summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
internal static class VectorDenseTrainer<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Trains models in lockstep.</summary>
    /// <param name="trainings">At least one and at most one a lane; each <see cref="DenseTraining.RunsInStepWith"/> the first.</param>
    /// <param name="rows">Their rows.</param>
    /// <param name="vectors">The rows' feature vectors.</param>
    /// <param name="progress">Each training's listener, or null.</param>
    /// <param name="cancellation">Stops within a few dozen rows.</param>
    internal static TrainingResult<DenseModel>[] Train(
        IReadOnlyList<DenseTraining> trainings,
        LabelledRows rows,
        FloatRows vectors,
        IReadOnlyList<IProgress<TrainingProgress>?> progress,
        CancellationToken cancellation)
    {
        var first = trainings[0];
        var (count, epochs) = (vectors.Count, first.Options.Epochs);
        var rowsPerStep = first.RowsPerStep(count);
        var run = new Run(trainings, rows, vectors);
        var outcomes = trainings.Select((training, lane) => LaneOutcome.Of(training, () => run.Model(lane), progress[lane])).ToArray();
        var order = Enumerable.Range(0, count).ToArray();
        var shuffling = first.Shuffling();
        var steps = 0L;
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            if (rowsPerStep < count) shuffling.Shuffle<int>(order);
            for (var start = 0; start < count; start += rowsPerStep)
            {
                var step = order.AsSpan(start, Math.Min(rowsPerStep, count - start));
                var losses = run.LossAndGradient(step, cancellation);
                var running = false;
                for (var lane = 0; lane < outcomes.Length; lane++) running |= outcomes[lane].Add(losses[lane], steps + 1);
                if (!running) return End();
                run.Step(1f / step.Length, steps++);
            }

            var goesOn = false;
            foreach (var outcome in outcomes) goesOn |= outcome.EndEpoch(epoch, count, steps);
            if (!goesOn) break;
        }

        return End();

        TrainingResult<DenseModel>[] End() => [.. outcomes.Select(o => o.Result!)];
    }

    /// <summary>The models in training.</summary>
    private sealed class Run
    {
        private readonly IReadOnlyList<DenseTraining> _trainings;
        private readonly DenseShape _shape;
        private readonly FloatRows _vectors;
        private readonly LaneColumn<TLanes, TVector> _labels, _factors;
        private readonly AlignedFloats _parameters = new(), _gradient = new(), _means = new(), _squares = new();
        private readonly AlignedFloats _units = new(), _slopes = new();
        private readonly bool[] _penalised;
        private readonly float[] _rates = new float[TLanes.Count], _ridges = new float[TLanes.Count], _sums = new float[TLanes.Count];
        private readonly double[] _losses = new double[TLanes.Count];

        internal Run(IReadOnlyList<DenseTraining> trainings, LabelledRows rows, FloatRows vectors)
        {
            (_trainings, _shape, _vectors) = (trainings, trainings[0].Shape, vectors);
            _labels = LaneColumn<TLanes, TVector>.Of([.. trainings.Select(t => t.Labels)], lane => trainings[lane].RowLabels(rows));
            _factors = LaneColumn<TLanes, TVector>.Of([.. trainings.Select(t => t.Weights)], lane => trainings[lane].RowFactors(rows));
            var d = _shape.ParameterCount;
            foreach (var buffer in new[] { _parameters, _gradient, _means, _squares }) buffer.Reserve(d * TLanes.Count).Clear();
            foreach (var buffer in new[] { _units, _slopes }) buffer.Reserve(_shape.UnitCount * TLanes.Count).Clear();
            var parameters = _parameters.Reserve(d * TLanes.Count);
            var places = Places();
            for (var lane = 0; lane < TLanes.Count; lane++)
            {
                // Lanes to spare do what the first does, so that no stray number slows them down.
                var training = trainings[lane < trainings.Count ? lane : 0];
                var start = training.Start();
                for (var i = 0; i < d; i++) parameters[places[i] * TLanes.Count + lane] = start[i];
                _ridges[lane] = (float)training.Options.Ridge;
            }

            var penalised = trainings[0].Options.Penalised(d);
            _penalised = new bool[d];
            for (var i = 0; i < d; i++) _penalised[places[i]] = penalised[i];
        }

        /// <summary>Copies a model out of its lane.</summary>
        internal DenseModel Model(int lane)
        {
            var d = _shape.ParameterCount;
            var lanes = _parameters.Reserve(d * TLanes.Count);
            var parameters = new float[d];
            var places = Places();
            for (var i = 0; i < d; i++) parameters[i] = lanes[places[i] * TLanes.Count + lane];
            return new DenseModel(_shape, parameters);
        }

        /// <summary>Sums each lane's losses of rows and their gradients, each times the row's factor in the lane.</summary>
        internal ReadOnlySpan<double> LossAndGradient(ReadOnlySpan<int> rows, CancellationToken cancellation)
        {
            Array.Clear(_losses);
            for (var start = 0; start < rows.Length; start += DenseTrainer.RowsPerLossSum)
            {
                AmbientStop.Check(cancellation);
                var sum = TLanes.Zero;
                foreach (var row in rows[start..Math.Min(start + DenseTrainer.RowsPerLossSum, rows.Length)])
                {
                    Forward(row);
                    var factor = _factors[row];
                    sum = TLanes.Add(sum, TLanes.Multiply(factor, OutputLossAndSlopes(_labels[row], factor)));
                    Backward(row);
                }

                TLanes.Store(sum, ref _sums[0], 0);
                for (var lane = 0; lane < _sums.Length; lane++) _losses[lane] += _sums[lane];
            }

            return _losses;
        }

        /// <summary>Takes every lane's step along its gradient.</summary>
        internal void Step(float scale, long steps)
        {
            var method = _trainings[0].Options.Optimizer;
            var (rateFactor, squareFactor) = method is DenseOptimizer.AdamMethod m ? m.Corrections(steps) : (1, 1);
            for (var lane = 0; lane < _rates.Length; lane++)
                _rates[lane] = lane < _trainings.Count ? (float)(_trainings[lane].RateAt(steps) * rateFactor) : _rates[0];
            var rate = TLanes.Load(ref _rates[0], 0);
            var update = new DenseUpdate<TLanes, TVector>(
                ref _parameters.Start,
                ref _gradient.Start,
                ref _means.Start,
                ref _squares.Start,
                _penalised,
                TLanes.Load(ref _ridges[0], 0));
            switch (method)
            {
                case DenseOptimizer.DescentMethod descent:
                    update.Descent(descent, scale, rate);
                    break;
                case DenseOptimizer.AdamMethod adam:
                    update.Adam(adam, scale, rate, squareFactor);
                    break;
                case DenseOptimizer.AdagradMethod adagrad:
                    update.Adagrad(adagrad, scale, rate);
                    break;
            }
        }

        private void Forward(int row)
        {
            foreach (var layer in _shape.Layers)
            {
                ref var weights = ref At(_parameters, layer.Offset);
                ref var outputs = ref At(_units, layer.FirstUnit);
                if (layer.FirstUnit == 0)
                {
                    DenseKernel<TLanes, TVector>.Forward(
                        _vectors.Features(row), _vectors.Values(row), ref weights, layer.Outputs, ref outputs);
                }
                else
                {
                    ref var inputs = ref At(_units, layer.FirstUnit - layer.Inputs);
                    DenseKernel<TLanes, TVector>.Forward(ref inputs, layer.Inputs, ref weights, layer.Outputs, ref outputs);
                }

                if (layer.HasBiases) DenseKernel<TLanes, TVector>.Add(ref At(_parameters, layer.BiasOffset), layer.Outputs, ref outputs);
                if (layer.FirstUnit + layer.Outputs == _shape.UnitCount) return;
                if (_shape.Activation == Activation.Tanh) DenseOutput<TLanes, TVector>.Tanh(ref outputs, layer.Outputs);
                else DenseOutput<TLanes, TVector>.Relu(ref outputs, layer.Outputs);
            }
        }

        private TVector OutputLossAndSlopes(TVector label, TVector factor)
        {
            var last = _shape.Layers[^1];
            ref var scores = ref At(_units, last.FirstUnit);
            ref var slopes = ref At(_slopes, last.FirstUnit);
            return last.Outputs == 1
                ? DenseOutput<TLanes, TVector>.Logistic(ref scores, label, factor, ref slopes)
                : DenseOutput<TLanes, TVector>.Softmax(ref scores, last.Outputs, label, factor, ref slopes);
        }

        private void Backward(int row)
        {
            for (var l = _shape.Layers.Length - 1; l >= 0; l--)
            {
                var layer = _shape.Layers[l];
                ref var outer = ref At(_slopes, layer.FirstUnit);
                ref var gradient = ref At(_gradient, layer.Offset);
                if (layer.HasBiases) DenseKernel<TLanes, TVector>.Add(ref outer, layer.Outputs, ref At(_gradient, layer.BiasOffset));
                if (l == 0)
                {
                    DenseKernel<TLanes, TVector>.AddOuter(
                        _vectors.Features(row), _vectors.Values(row), ref outer, layer.Outputs, ref gradient);
                    return;
                }

                var before = layer.FirstUnit - layer.Inputs;
                ref var inputs = ref At(_units, before);
                ref var inner = ref At(_slopes, before);
                DenseKernel<TLanes, TVector>.AddOuter(ref inputs, layer.Inputs, ref outer, layer.Outputs, ref gradient);
                DenseKernel<TLanes, TVector>.Back(ref outer, layer.Outputs, ref At(_parameters, layer.Offset), layer.Inputs, ref inner);
                if (_shape.Activation == Activation.Tanh) DenseOutput<TLanes, TVector>.TanhBack(ref inputs, layer.Inputs, ref inner);
                else DenseOutput<TLanes, TVector>.ReluBack(ref inputs, layer.Inputs, ref inner);
            }
        }

        private static ref float At(AlignedFloats buffer, int element) =>
            ref System.Runtime.CompilerServices.Unsafe.Add(ref buffer.Start, element * TLanes.Count);

        /// <summary>Where each coordinate of θ lies here: weights go [inputs, outputs] in place of [outputs, inputs].</summary>
        private int[] Places()
        {
            var places = Enumerable.Range(0, _shape.ParameterCount).ToArray();
            foreach (var layer in _shape.Layers)
            {
                for (var j = 0; j < layer.Outputs; j++)
                {
                    for (var i = 0; i < layer.Inputs; i++)
                        places[layer.Offset + j * layer.Inputs + i] = layer.Offset + i * layer.Outputs + j;
                }
            }

            return places;
        }
    }
}
