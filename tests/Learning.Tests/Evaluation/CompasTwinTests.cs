using CollectiveAction.Data.Catalogue;
using CollectiveAction.Data.Compas;
using CollectiveAction.Data.Synthetic;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Numerics.Randomness;

namespace CollectiveAction.Learning.Tests.Evaluation;

public class CompasTwinTests() : TableTwinContract(trainCount: 4_000, accuracy: 0.6750, logLoss: 0.6033)
{
    protected override (double Accuracy, double LogLoss, double Share) Distances => (0.03, 0.03, 0.02);

    protected override double RealShare => 0.5449;

    internal override TableCalibration Calibration => SyntheticCompas.Calibration;

    internal override (string Column, int Steps)[] Spreads => SyntheticCompas.Spreads;

    protected override (TabularDataset Rows, Provenance Provenance) Load(DataCatalogue? catalogue)
    {
        var source = CompasSource.LoadOrSynthesize(new RandomStream(1), catalogue: catalogue);
        return (source.Dataset, source.Provenance);
    }
}
