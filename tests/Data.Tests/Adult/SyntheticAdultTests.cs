using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Data.Tests.Synthetic;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Adult;

public class SyntheticAdultTests : SyntheticTableContract
{
    private static readonly TabularDataset Rows = SyntheticAdult.Generate(new RandomStream(7));

    internal override TableCalibration Calibration => SyntheticAdult.Calibration;

    protected override TabularDataset Twin => Rows;

    protected override int RealCount => 48_842;

    protected override TabularDataset Generate(RandomStream random, int? count = null, CancellationToken cancellation = default) =>
        SyntheticAdult.Generate(random, count, cancellation);
}
