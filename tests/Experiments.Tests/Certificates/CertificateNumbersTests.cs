using CollectiveAction.Data.Cars;
using CollectiveAction.Experiments.Certificates;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.Strategies;

namespace CollectiveAction.Experiments.Tests.Certificates;

public sealed class CertificateNumbersTests
{
    [Fact]
    public void Numbers_stay()
    {
        var (cars, signature, eraser) = (CarEvaluations.Population(), new FiniteSignal(CarEvaluations.Signature), new FiniteSignal([0, 0, 2, 2, 4, 4, 6, 6, 8, 8]));
        Strategy<int, int>[] strategies =
        [
            new FeatureLabelPlanting<int, int>(signature, (int)CarEvaluation.Poor),
            MovingAway.From(signature, (int)CarEvaluation.Poor),
            Unplanting.On(cars, signature, (int)CarEvaluation.Excellent),
            Erasing.On(cars, eraser),
        ];
        CertificatePlan[] plans = [.. strategies.Select(strategy => new CertificatePlan(cars, strategy, new(10_000, 2_000)))];
        var plays = CertificateExperiment.PlayAll(plans, [500, 2_000, 2_000], seed: 60);
        Pinned.Equal(
            """
        500 0.05 1 -0.12502278185316743 0 0.4860000000000001 2000 0.2 1 -0.08334852123544495 0.992 1 2000 0.2 1 -0.08334852123544495 0.992 1 500
        0.05 0 -0.12502278185316743 0 0 2000 0.2 0.18350000000000002 -0.08334852123544495 0 0.184 2000 0.2 0.162 -0.08334852123544495 0 0.168 500
        0.05 1 -0.1205748870901228 0 0.8320000000000001 2000 0.2 1 -0.08038325806008187 0.991 1 2000 0.2 1 -0.08038325806008187 0.991 1 500 0.05
        0.9305 -Infinity 0.85 0.9460000000000002 2000 0.2 0.9715 -Infinity 0.887 0.9455 2000 0.2 0.9375 -Infinity 0.879 0.9615000000000001
        """,
            plays.SelectMany(p => p).SelectMany(r => new[] { r.Members, r.Share, r.Success, r.Published.Value, r.Exact.Value, r.Naive }));
    }
}
