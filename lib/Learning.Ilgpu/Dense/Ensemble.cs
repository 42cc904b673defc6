using System.Numerics;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Ilgpu.Runtime;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Models;
using ILGPU;
using ILGPU.Runtime;

namespace CollectiveAction.Learning.Ilgpu.Dense;

/// <summary>An ensemble on a device: its tables, its models and the epoch that they are in.</summary>
internal sealed class Ensemble : IDisposable
{
    private readonly List<IDisposable> _arrays = [];
    private readonly Accelerator _accelerator;
    private readonly int _width, _parameters, _threads;
    private readonly Action<KernelConfig, KernelData, EpochData, int, int> _steps;
    private readonly DeviceArray<float> _models, _unitValues, _unitSlopes, _scales, _squareFactors, _rates;
    private readonly DeviceArray<double> _losses;
    private readonly DeviceArray<int> _ended, _rows, _starts;
    private KernelData _data;
    private EpochData _epoch;

    /// <summary>Puts models at their starts, and what they read, onto a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="lanes">Trainings of one kind with as many rows each.</param>
    /// <param name="lists">Each model's list of rows.</param>
    internal Ensemble(IlgpuDevice device, IReadOnlyList<(DenseTraining Training, LabelledRows Rows)> lanes, int[] lists)
    {
        _accelerator = device.Accelerator;
        _steps = _accelerator.LoadStreamKernel<KernelData, EpochData, int, int>(StepsKernel.Train);
        var (shape, n) = (lanes[0].Training.Shape, lanes[0].Rows.Count);
        (_width, _parameters, _threads) = (lanes.Count, shape.ParameterCount, device.Side * device.Side);
        try
        {
            var features = Distinct.By(lanes, lane => lane.Rows);
            var labels = Distinct.By(lanes, lane => lane.Training.Labels as object ?? lane.Rows);
            var factors = Distinct.By(lanes, lane => lane.Training.Weights as object ?? lane.Rows);
            var penalties = Distinct.By(lanes, lane => lane.Training.Options.Unpenalised);
            var length = (long)n * shape.FeatureCount;
            (_models, _unitValues, _unitSlopes) = (New<float>(), New<float>(), New<float>());
            (_scales, _squareFactors, _rates) = (New<float>(), New<float>(), New<float>());
            (_losses, _ended, _rows, _starts) = (New<double>(), New<int>(), New<int>(), New<int>());
            _data = new KernelData
            {
                Parameters = _parameters,
                Units = shape.UnitCount,
                Layers = shape.Layers.Length,
                Activation = shape.Activation == Activation.Tanh ? DeviceFunctions.Tanh : DeviceFunctions.Relu,
                SideBits = BitOperations.Log2((uint)device.Side),
                Optimizer = new DeviceOptimizer(lanes[0].Training.Options.Optimizer),
                Maps = New<DeviceLayer>().Set(Array.ConvertAll(
                    shape.Layers, l => new DeviceLayer(l.Inputs, l.Outputs, l.HasBiases ? 1 : 0, l.Offset, l.FirstUnit))).View,
                Lanes = New<DeviceLane>().Set([.. lanes.Select((lane, k) => new DeviceLane(
                    features.Of[k] * length,
                    (long)labels.Of[k] * n,
                    (long)factors.Of[k] * n,
                    (long)penalties.Of[k] * _parameters,
                    lists[k],
                    (float)lane.Training.Options.Ridge))]).View,
                FeatureTables = Tables(features, length, lane => FloatRows.Of(lane.Rows).Dense(shape.FeatureCount)),
                LabelTables = Tables(labels, n, lane => lane.Training.RowLabels(lane.Rows)),
                FactorTables = Tables(factors, n, lane => lane.Training.RowFactors(lane.Rows)),
                PenaltyTables = Tables(
                    penalties, _parameters, lane => Array.ConvertAll(lane.Training.Options.Penalised(_parameters), own => own ? 1f : 0)),
                Models = _models.Zeros((long)_width * _parameters).View,
                Means = New<float>().Zeros((long)_width * _parameters).View,
                Squares = New<float>().Zeros((long)_width * _parameters).View,
                Losses = _losses.Zeros(_width).View,
                Ended = _ended.Zeros(_width).View,
            };
            for (var k = 0; k < _width; k++) _models.Put(lanes[k].Training.Start(), (long)k * _parameters);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Begins an epoch.</summary>
    internal void Begin(EpochPlan plan)
    {
        if (plan.MostRows > _data.MostRows)
        {
            var scratch = (long)_width * plan.MostRows * _data.Units;
            _data = _data with
            {
                MostRows = plan.MostRows,
                UnitValues = _unitValues.Zeros(scratch).View,
                UnitSlopes = _unitSlopes.Zeros(scratch).View,
            };
        }

        _losses.Zeros(_width);
        _epoch = new EpochData
        {
            Rows = _rows.Set(plan.Rows).View,
            Starts = _starts.Set(plan.Starts).View,
            Scales = _scales.Set(plan.Scales).View,
            SquareFactors = _squareFactors.Set(plan.SquareFactors).View,
            Rates = _rates.Set(plan.Rates).View,
            Steps = plan.Steps,
        };
    }

    /// <summary>Takes steps of the epoch and waits for them.</summary>
    internal void Take(int first, int end)
    {
        _steps(new KernelConfig(_width, _threads), _data, _epoch, first, end);
        _accelerator.Synchronize();
    }

    /// <summary>Each model's sum of losses in the epoch, and the step, from 1, at which it diverged, if not 0.</summary>
    internal (double[] Losses, int[] Diverged) Outcomes() => (_losses.Get(0, _width), _ended.Get(0, _width));

    /// <summary>Leaves models as they are from now on.</summary>
    internal void End(IEnumerable<bool> isOver) => _ended.Set([.. isOver.Select(over => over ? KernelData.Over : 0)]);

    /// <summary>A model's parameters.</summary>
    internal float[] Model(int lane) => _models.Get((long)lane * _parameters, _parameters);

    /// <inheritdoc />
    public void Dispose() => _arrays.ForEach(array => array.Dispose());

    private DeviceArray<T> New<T>()
        where T : unmanaged
    {
        var array = new DeviceArray<T>(_accelerator);
        _arrays.Add(array);
        return array;
    }

    private ArrayView<float> Tables(Distinct<(DenseTraining Training, LabelledRows Rows)> tables, long length, Func<(DenseTraining Training, LabelledRows Rows), float[]> table)
    {
        // One by one: together they may be more than an array of the runtime holds.
        var array = New<float>().Zeros(tables.Owners.Length * length);
        for (var t = 0; t < tables.Owners.Length; t++) array.Put(table(tables.Owners[t]), t * length);
        return array.View;
    }
}
