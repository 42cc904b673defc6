using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Models;
using static CollectiveAction.Learning.Torch.Runtime.HostNumbers;

namespace CollectiveAction.Learning.Torch.Tests.Dense;

/// <summary>The gradients by autograd against those that the managed engine computes by hand: each checks the other.</summary>
public sealed class GradientTests
{
    private const double Tolerance = 1e-5;
    private const int RowsPerStep = 13;

    public static TheoryData<string> Shapes => [.. ContractRows.Shapes.Keys];

    [SkippableTheory]
    [MemberData(nameof(Shapes))]
    public void Losses_and_gradients_are_those_of_the_managed_engine(string name)
    {
        var device = Need.Device();
        var shape = ContractRows.Shapes[name];
        var rows = ContractRows.For(shape);
        DenseTraining[] plan = [.. ContractRows.InStep(shape, 9, new() { BatchSize = RowsPerStep, Optimizer = Learning.Optimizers.DenseOptimizer.Descent() }).Select((t, k) => k % 2 == 0 ? t : t with { Order = null })];
        using var first = new FirstEpoch(plan, rows, device.Device);
        var (layout, program, block, steps) = (first.Layout, first.Program, first.Block, first.Steps);
        var byHand = plan.Select(t => (Run: new DenseTrainer.Run(t), Order: Enumerable.Range(0, rows.Count).ToArray(), Shuffling: t.Shuffling())).ToArray();
        foreach (var (_, order, shuffling) in byHand) shuffling.Shuffle<int>(order);

        // Both step on from where they are, so that gradients are compared away from the start too, where regressions are symmetric.
        for (var step = 0; step < block.Steps; step++)
        {
            var (losses, gradient) = program.LossesAndGradient(block[step]);
            var (sums, numbers) = (Values<double>(losses), Values<float>(gradient));
            for (var k = 0; k < plan.Length; k++)
            {
                var own = byHand[k].Order.AsSpan(step * RowsPerStep, Math.Min(RowsPerStep, rows.Count - step * RowsPerStep));
                var loss = byHand[k].Run.LossAndGradient(own, default);
                Assert.Equal(loss, sums[k], Tolerance * Math.Max(1, loss));
                var actual = layout.Model(numbers.AsSpan(k * layout.Length, layout.Length)).ToDoubles();
                for (var i = 0; i < actual.Length; i++) Assert.Equal(byHand[k].Run.Gradient[i], actual[i], Tolerance * Math.Max(1, own.Length / 4.0));
                byHand[k].Run.Step(1f / own.Length, step);
            }

            steps.Take(gradient, first.Epoch.Scales[step], step, step);
        }
    }

    [SkippableFact]
    public void Padding_stays_0()
    {
        var device = Need.Device();
        var shape = ContractRows.Shapes["two hidden layers"];
        var rows = ContractRows.For(shape);
        DenseTraining[] plan = ContractRows.InStep(shape, 3, new() { BatchSize = RowsPerStep });
        using var first = new FirstEpoch(plan, rows, device.Device);
        var (layout, program, block, steps) = (first.Layout, first.Program, first.Block, first.Steps);
        for (var step = 0; step < block.Steps; step++) steps.Take(program.LossesAndGradient(block[step]).Gradient, first.Epoch.Scales[step], step, step);

        var own = layout.Spread<float>([.. Enumerable.Repeat(1f, shape.ParameterCount)]);
        var numbers = Values<float>(first.Parameters);
        for (var i = 0; i < numbers.Length; i++) Assert.True(own[i % layout.Length] == 1 || numbers[i] == 0, $"Number {i} of the padding is {numbers[i]}.");
    }
}
