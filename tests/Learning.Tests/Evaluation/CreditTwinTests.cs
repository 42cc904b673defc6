using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Credit;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class CreditTwinTests() : TableTwinContract(trainCount: 80_000, accuracy: 0.9307, logLoss: 0.2363)
{
    protected override (double Accuracy, double LogLoss, double Share) Distances => (0.01, 0.02, 0.005);

    protected override double RealShare => 8_357 / 120_269.0;

    internal override TableCalibration Calibration => SyntheticCredit.Calibration;

    internal override (string Column, int Steps)[] Spreads => SyntheticCredit.Spreads;

    protected override (TabularDataset Rows, Provenance Provenance) Load(DataCatalogue? catalogue)
    {
        var source = CreditSource.LoadOrSynthesize(new RandomStream(1), catalogue);
        return (source.Dataset, source.Provenance);
    }
}
