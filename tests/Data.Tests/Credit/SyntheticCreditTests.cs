using CollectiveAction.Data.Credit;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Data.Tests.Synthetic;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Credit;

public class SyntheticCreditTests : SyntheticTableContract
{
    private static readonly TabularDataset Rows = SyntheticCredit.Generate(new RandomStream(7));

    internal override TableCalibration Calibration => SyntheticCredit.Calibration;

    protected override TabularDataset Twin => Rows;

    protected override int RealCount => 120_269;

    protected override TabularDataset Generate(RandomStream random, int? count = null, CancellationToken cancellation = default) =>
        SyntheticCredit.Generate(random, count, cancellation);
}
