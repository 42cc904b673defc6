using CollectiveAction.Data.Tabular;
using CollectiveAction.Experiments.Steering;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Theory.Steering;

namespace CollectiveAction.Experiments.Tests.Steering;

public class SteeringNumbersTests
{
    [Fact]
    public void Numbers_of_canceling_stay()
    {
        var model = new LogisticRegression(3);
        double[] target = [1, -0.5, 0.3];
        var firm = new EmpiricalRisk(model, People(200), ridge: 0.05);
        var plan = MinimumShare.Of(CancelingPlan.Problem(firm, target), FiniteReports.WithEveryLabel(model, firm.Rows, [0, 1])).Required;
        var exact = new CancelingPlan(firm, target, plan, [0, plan.Share / 2]).Run();
        var random = new RandomStream(3);
        double[] shares = [plan.Share / 3, plan.Share / 2];
        var sampled = new CancelingPlan(firm, target, plan, shares)
        {
            TrainingSet = cell => SteeredSample.Of(firm.Rows, plan, (int)Math.Round(200 * cell.Share), random.Child((ulong)cell.Number)),
        }.Run();
        Pinned.Equal("""
        1.1402058973121258 6.527714081414985 0.01786687829700364 0.022408616527951505 0.04985352911418283 0.6241715449171797 3.2638570407074927
        0.4637794878654727 -0.21391893060187767 0.15781947537545513 0.8180712411321673 4.351809387609991 0.2764038630408997 -0.16440995861490096
        0.1182625237642516 0.6164204278319859 3.2638570407074927 0.44772529624023993 -0.355507108663731 0.06743044096674433
        """, exact.Concat(sampled).SelectMany(r => new[] { r.Distance, r.Bound }.Concat(r.Optimum.Value)));
    }

    [Fact]
    public void Numbers_of_control_stay()
    {
        var model = new LogisticRegression(3);
        var people = People(60);
        var plan = new ControlPlan(
            new EmpiricalRisk(model, people, ridge: 0.01), () => new GradientDescent(new double[3], 0.5), [0.6, -0.4, 0.2],
            FiniteReports.WithEveryLabel(model, people, [0, 1]), 0.4, Contraction: 0.2, Steps: 5);
        Pinned.Equal("""
        0 0.7483314773547883 0.21142857142857138 0.6931471805599451 0 0 0 1 0.6734983296193094 0.22134702045303561 0.695067536441429
        0.059999999999999984 -0.04000000000000005 0.01999999999999997 2 0.6061484966573785 0.23165790238306097 0.6982510256823239
        0.11399999999999996 -0.07600000000000007 0.038 3 0.5455336469916405 0.24216287114510682 0.702284691476438 0.16260000000000002
        -0.10840000000000008 0.05419999999999997 4 0.49098028229247653 0.25265384483491576 0.7068497688646062 0.20634000000000002
        -0.1375600000000001 0.06878000000000001 5 0.44188225406322884 0.26293970420797913 0.7117043119964188 0.245706 -0.16380400000000012
        0.08190200000000002
        """, plan.Run().SelectMany(s => new[] { s.Step, s.Distance, s.NeededShare, s.PopulationRisk }.Concat(s.Parameters)));
    }

    private static LabelledRows People(int count)
    {
        var random = new RandomStream(80);
        return LabelledRows.Of(
            [.. Enumerable.Range(0, count).SelectMany(_ => (double[])[random.NextNormal(), random.NextNormal(), 1])],
            [.. Enumerable.Range(0, count).Select(_ => (double)random.NextInt32(2))]);
    }
}
