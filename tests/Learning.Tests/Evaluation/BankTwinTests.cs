using CollectiveAction.Data.Bank;
using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class BankTwinTests() : TableTwinContract(trainCount: 30_000, accuracy: 0.8996, logLoss: 0.2412)
{
    protected override (double Accuracy, double LogLoss, double Share) Distances => (0.015, 0.02, 0.02);

    protected override double RealShare => 5289 / 45211.0;

    internal override TableCalibration Calibration => SyntheticBank.Calibration;

    internal override (string Column, int Steps)[] Spreads => SyntheticBank.Spreads;

    protected override (TabularDataset Rows, Provenance Provenance) Load(DataCatalogue? catalogue)
    {
        var source = BankSource.LoadOrSynthesize(new RandomStream(1), catalogue);
        return (source.Dataset, source.Provenance);
    }
}
