using CollectiveAction.Data.Tabular;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Torch.Dense;
using TorchSharp;

namespace CollectiveAction.Learning.Torch.Tests.Dense;

/// <summary>The parts of a training, put together as <see cref="DenseRun"/> does, at the beginning of its first epoch.</summary>
internal sealed class FirstEpoch : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    internal FirstEpoch(DenseTraining[] plan, LabelledRows rows, torch.Device device)
    {
        var shape = plan[0].Shape;
        Layout = new DenseLayout(shape);
        var tables = new DenseTables([.. plan.Select(t => (t, rows))], Layout, device);
        Parameters = DenseRun.Start(plan, Layout, device);
        Program = new DenseProgram(shape, Layout, tables, Parameters);
        Steps = new DenseSteps(plan, Layout, Parameters);
        Epoch = new DenseEpoch(plan, tables, device);
        Epoch.Next();
        Block = Epoch.Block(0);
        Steps.BeginEpoch(0, Epoch.Steps);
    }

    internal DenseLayout Layout { get; }

    internal torch.Tensor Parameters { get; }

    internal DenseProgram Program { get; }

    internal DenseEpoch Epoch { get; }

    /// <summary>All of its steps.</summary>
    internal DenseBlock Block { get; }

    internal DenseSteps Steps { get; }

    public void Dispose()
    {
        Epoch.Dispose();
        Steps.Dispose();
        _scope.Dispose();
    }
}
