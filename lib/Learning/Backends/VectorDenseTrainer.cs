using System.Runtime.CompilerServices;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Privacy;
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
        var run = new Run(trainings, rows, vectors);
        var schedule = new RowSchedule(first, vectors.Count);
        var outcomes = trainings.Select((training, lane) => LaneOutcome.Of(training, vectors.Count, () => run.Model(lane), progress[lane])).ToArray();
        var steps = 0L;
        for (var epoch = 1; epoch <= schedule.Epochs; epoch++)
        {
            var (stepsOfEpoch, weight) = schedule.Begin(epoch);
            for (var k = 0; k < stepsOfEpoch; k++)
            {
                var (step, scale) = schedule.Next();
                var losses = run.LossAndGradient(step.Span, cancellation);
                var running = false;
                for (var lane = 0; lane < outcomes.Length; lane++) running |= outcomes[lane].Add(losses[lane], steps + 1);
                if (!running) return End();
                run.Step(scale, steps++);
            }

            var goesOn = false;
            foreach (var outcome in outcomes) goesOn |= outcome.EndEpoch(epoch, weight, steps);
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
        private readonly int[] _places;
        private readonly float[]? _clipping;
        private readonly GaussianNoise<TLanes, TVector>? _noise;
        private readonly float[] _numbers = [];
        private readonly FilterKernel<TLanes, TVector>? _filters;

        internal Run(IReadOnlyList<DenseTraining> trainings, LabelledRows rows, FloatRows vectors)
        {
            (_trainings, _shape, _vectors) = (trainings, trainings[0].Shape, vectors);
            _labels = LaneColumn<TLanes, TVector>.Of([.. trainings.Select(t => t.Labels)], lane => trainings[lane].RowLabels(rows));
            _factors = LaneColumn<TLanes, TVector>.Of([.. trainings.Select(t => t.Weights)], lane => trainings[lane].RowFactors(rows));
            var d = _shape.ParameterCount;
            foreach (var buffer in new[] { _parameters, _gradient, _means, _squares }) buffer.Reserve(d * TLanes.Count).Clear();
            foreach (var buffer in new[] { _units, _slopes }) buffer.Reserve(_shape.UnitCount * TLanes.Count).Clear();
            var parameters = _parameters.Reserve(d * TLanes.Count);
            _places = Places();
            for (var lane = 0; lane < TLanes.Count; lane++)
            {
                // Lanes to spare do what the first does, so that no stray number slows them down.
                var training = trainings[lane < trainings.Count ? lane : 0];
                var start = training.Start();
                for (var i = 0; i < d; i++) parameters[_places[i] * TLanes.Count + lane] = start[i];
                _ridges[lane] = (float)training.Options.Ridge;
            }

            var penalised = trainings[0].Options.Penalised(d);
            _penalised = new bool[d];
            for (var i = 0; i < d; i++) _penalised[_places[i]] = penalised[i];
            _filters = _shape.Convolution is { } convolution ? new FilterKernel<TLanes, TVector>(convolution) : null;
            if (trainings[0].Options.Privacy is null) return;
            (_noise, _numbers) = (new(), new float[d]);
            _clipping = [.. Enumerable.Range(0, TLanes.Count).Select(lane => (float)trainings[lane < trainings.Count ? lane : 0].Options.Privacy!.ClippingNorm)];
        }

        /// <summary>Copies a model out of its lane.</summary>
        internal DenseModel Model(int lane)
        {
            var d = _shape.ParameterCount;
            var lanes = _parameters.Reserve(d * TLanes.Count);
            var parameters = new float[d];
            for (var i = 0; i < d; i++) parameters[i] = lanes[_places[i] * TLanes.Count + lane];
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
                    var loss = TLanes.Multiply(factor, OutputLossAndSlopes(_labels[row], factor));
                    Backward();
                    sum = TLanes.Add(sum, TLanes.Add(loss, Clip(row)));
                    Accumulate(row);
                }

                TLanes.Store(sum, ref _sums[0], 0);
                for (var lane = 0; lane < _sums.Length; lane++) _losses[lane] += _sums[lane];
            }

            return _losses;
        }

        /// <summary>Takes every lane's step along its gradient.</summary>
        internal void Step(float scale, long steps)
        {
            AddNoise(steps);
            var method = _trainings[0].Options.Optimizer;
            var (rateFactor, squareFactor) = method.Corrections(steps);
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
            update.Take(method, scale, rate, squareFactor);
        }

        private void Forward(int row)
        {
            foreach (var layer in _shape.Layers)
            {
                ref var weights = ref At(_parameters, layer.Offset);
                ref var outputs = ref At(_units, layer.FirstUnit);
                if (layer.FirstUnit == 0 && _filters is not null)
                {
                    _filters.Forward(_vectors.Features(row), _vectors.Values(row), ref weights, ref outputs);
                    continue;
                }

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

        /// <summary>Carries the slopes back through the layers.</summary>
        private void Backward()
        {
            for (var l = _shape.Layers.Length - 1; l > 0; l--)
            {
                var layer = _shape.Layers[l];
                var before = layer.FirstUnit - layer.Inputs;
                ref var inputs = ref At(_units, before);
                ref var inner = ref At(_slopes, before);
                DenseKernel<TLanes, TVector>.Back(
                    ref At(_slopes, layer.FirstUnit), layer.Outputs, ref At(_parameters, layer.Offset), layer.Inputs, ref inner);
                if (_shape.Activation == Activation.Tanh) DenseOutput<TLanes, TVector>.TanhBack(ref inputs, layer.Inputs, ref inner);
                else DenseOutput<TLanes, TVector>.ReluBack(ref inputs, layer.Inputs, ref inner);
            }

            _filters?.Backward(ref _slopes.Start);
        }

        /// <summary>Shortens each lane's gradient of a row to its clipping norm by its slopes; 0 where the length is a finite number.</summary>
        private TVector Clip(int row)
        {
            if (_clipping is not { } clipping) return TLanes.Zero;
            var square = TLanes.Zero;
            foreach (var layer in _shape.Layers)
            {
                if (layer.FirstUnit == 0 && _filters is not null)
                {
                    square = TLanes.Add(square, ClippingKernel<TLanes, TVector>.SquaredLength(ref _filters.Gradient, _filters.Length));
                    continue;
                }

                var inputs = layer.FirstUnit == 0
                    ? ClippingKernel<TLanes, TVector>.SquaredLength(_vectors.Values(row))
                    : ClippingKernel<TLanes, TVector>.SquaredLength(ref At(_units, layer.FirstUnit - layer.Inputs), layer.Inputs);
                if (layer.HasBiases) inputs = TLanes.Add(inputs, TLanes.Create(1));
                var slopes = ClippingKernel<TLanes, TVector>.SquaredLength(ref At(_slopes, layer.FirstUnit), layer.Outputs);
                square = TLanes.Add(square, TLanes.Multiply(inputs, slopes));
            }

            var factor = ClippingKernel<TLanes, TVector>.Factor(square, TLanes.Load(ref clipping[0], 0));
            foreach (var layer in _shape.Layers)
            {
                if (layer.FirstUnit == 0 && _filters is not null) ClippingKernel<TLanes, TVector>.Scale(factor, ref _filters.Gradient, _filters.Length);
                else ClippingKernel<TLanes, TVector>.Scale(factor, ref At(_slopes, layer.FirstUnit), layer.Outputs);
            }

            return TLanes.Subtract(square, square);
        }

        /// <summary>Adds the row's gradient.</summary>
        private void Accumulate(int row)
        {
            foreach (var layer in _shape.Layers)
            {
                ref var gradient = ref At(_gradient, layer.Offset);
                if (layer.FirstUnit == 0 && _filters is not null)
                {
                    DenseKernel<TLanes, TVector>.Add(ref _filters.Gradient, _filters.Length, ref gradient);
                    continue;
                }

                ref var outer = ref At(_slopes, layer.FirstUnit);
                if (layer.HasBiases) DenseKernel<TLanes, TVector>.Add(ref outer, layer.Outputs, ref At(_gradient, layer.BiasOffset));
                if (layer.FirstUnit == 0)
                {
                    DenseKernel<TLanes, TVector>.AddOuter(
                        _vectors.Features(row), _vectors.Values(row), ref outer, layer.Outputs, ref gradient);
                }
                else
                {
                    DenseKernel<TLanes, TVector>.AddOuter(
                        ref At(_units, layer.FirstUnit - layer.Inputs), layer.Inputs, ref outer, layer.Outputs, ref gradient);
                }
            }
        }

        /// <summary>Adds a step's noise to each lane's sum of gradients.</summary>
        private void AddNoise(long step)
        {
            if (_noise is null) return;
            for (var lane = 0; lane < _trainings.Count; lane++)
            {
                if (_trainings[lane].Options.Privacy is not { NoiseScale: > 0 and var scale }) continue;
                _noise.Fill(_trainings[lane].Noise(step), _numbers);
                ref var gradient = ref Unsafe.Add(ref _gradient.Start, lane);
                for (var i = 0; i < _numbers.Length; i++) Unsafe.Add(ref gradient, (nint)_places[i] * TLanes.Count) += scale * _numbers[i];
            }
        }

        private static ref float At(AlignedFloats buffer, int element) =>
            ref Unsafe.Add(ref buffer.Start, element * TLanes.Count);

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
