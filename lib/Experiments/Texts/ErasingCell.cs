namespace CollectiveAction.Experiments.Texts;

/// <summary>A cell of an erasing experiment.</summary>
/// <param name="Share">The size of the collective as a share α of the training texts.</param>
/// <param name="Seed">The seed of the whole experiment; the seed of a run is its repetition.</param>
public sealed record ErasingCell(double Share, ulong Seed);

/// <summary>What one trained model did.</summary>
/// <param name="Changed">How many members report another label than their own.</param>
/// <param name="Success">The share of held-out texts that are answered alike with and without the words.</param>
/// <param name="CarrierSuccess">The same among the texts that contain one of the words.</param>
/// <param name="Accuracy">How often the firm is right about the label on unchanged held-out texts.</param>
/// <param name="Estimate">What the members' own model of this repetition says.</param>
public sealed record ErasingRun(int Changed, double Success, double CarrierSuccess, double Accuracy, ErasingEstimate Estimate);

/// <summary>What the members' own model of one repetition says about held-out texts, in place of P₀.</summary>
/// <param name="Carriers">How many held-out texts contain one of the words.</param>
/// <param name="Tested">The number of held-out texts.</param>
/// <param name="Information">The sum over carriers of how far the label's probability moves when the words are taken away.</param>
/// <param name="Leads">Of each carrier that is answered otherwise without the words: by how much its answer leads.</param>
public sealed record ErasingEstimate(int Carriers, int Tested, double Information, IReadOnlyList<double> Leads);
