using CollectiveAction.Data.Bank;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Data.Tests.Synthetic;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Data.Tests.Bank;

public class SyntheticBankTests : SyntheticTableContract
{
    private static readonly TabularDataset Rows = SyntheticBank.Generate(new RandomStream(7));

    internal override TableCalibration Calibration => SyntheticBank.Calibration;

    protected override TabularDataset Twin => Rows;

    protected override int RealCount => 45_211;

    protected override TabularDataset Generate(RandomStream random, int? count = null, CancellationToken cancellation = default) =>
        SyntheticBank.Generate(random, count, cancellation);
}
