using CollectiveAction.Data.Compas;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Data.Tests.Synthetic;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Compas;

public class SyntheticCompasTests : SyntheticTableContract
{
    private static readonly TabularDataset Rows = SyntheticCompas.Generate(new RandomStream(7));

    internal override TableCalibration Calibration => SyntheticCompas.Calibration;

    protected override TabularDataset Twin => Rows;

    protected override int RealCount => 6_172;

    protected override TabularDataset Generate(RandomStream random, int? count = null, CancellationToken cancellation = default) =>
        SyntheticCompas.Generate(random, count, cancellation);
}
