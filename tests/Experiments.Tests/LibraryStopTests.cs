using System.IO.Compression;
using System.Text;
using CollectiveAction.Data.Adult;
using CollectiveAction.Data.Populations;
using CollectiveAction.Data.Ratings;
using CollectiveAction.Data.Resumes;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Data.Text;
using CollectiveAction.Experiments.Tests.Resumes;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Clustering;
using CollectiveAction.Learning.Fitting;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Models;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Recommenders;
using CollectiveAction.Learning.Tables;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Numerics.Optimization;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Studies.Tests;
using CollectiveAction.Theory.Fairness;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Tests;

/// <summary>Work of every library that may take long hears of the stop button, though nobody passes it a token, and is none the worse for it.</summary>
[Collection(nameof(NotebookCollection))]
public sealed class LibraryStopTests
{
    private static readonly RandomStream Random = new(1);

    private static readonly TextDataset Texts = ToyResumes.Data().Train;
    private static readonly TabularDataset Table = SyntheticAdult.Generate(Random, 50);
    private static readonly RatingDataset Ratings = SyntheticRatings.Generate(Random);
    private static readonly LabelledRows Rows = LabelledRows.Of([-1, 1, 2], [0, 1, 1]);
    private static readonly EmpiricalRisk Risk = new(new LogisticRegression(1), Rows, ridge: 0.1);
    private static readonly GroupedCounts Counts = new(new[,] { { 3, 1 }, { 1, 2 } }, new[,] { { 1, 2 }, { 2, 1 } });
    private static readonly ContractProblem Contract = new(
        PartyTypes.Of([0.02, 0.01], [0.5, 0.5]), 4, new GeneralisationBound(), new LinearValuation());

    private static readonly Dictionary<string, Func<object>> Works = new(StringComparer.Ordinal)
    {
        ["read"] = () => ResumeCorpus.ReadLines(Lines(1)),
        ["synthesise texts"] = () => SyntheticResumes.Generate(Random, 5),
        ["synthesise ratings"] = () => SyntheticRatings.Generate(Random),
        ["synthesise a table"] = () => SyntheticAdult.Generate(Random, 50),
        ["fingerprint texts"] = () => ToyResumes.Data().Train.Fingerprint,
        ["fingerprint a table"] = () => Table.Fingerprint,
        ["count words"] = () => LabelledTexts.Of(Texts).Bags,
        ["change texts"] = () => LabelledTexts.Of(Texts).Select(tokens => tokens).Bags,
        ["uniqueness"] = () => TextSignals.Uniqueness(Texts),
        ["train on texts"] = () => new BagLearner().Train(new TextTraining(LabelledTexts.Of(Texts), Random)),
        ["train on texts, reference"] = () => new BagOfEmbeddingsTrainer().Train(LabelledBags.Of(Texts), Random),
        ["train a network"] = () => new VectorDenseBackend().Train(new DenseTraining(Rows, DenseShape.Logistic(1), new(), Random)),
        ["train a network, reference"] = () => new ReferenceDenseBackend().Train(new DenseTraining(Rows, DenseShape.Logistic(1), new(), Random)),
        ["Newton"] = () => NewtonMethod.Minimise(Risk),
        ["descend"] = () => Descent.Minimise(Risk, new GradientDescent([0.0], 0.1), new() { MaximumSteps = 5 }),
        ["train a recommender"] = () => FactorTrainer.Train(Ratings, new() { Epochs = 1 }, Random),
        ["choose a recommender"] = () => FactorGridSearch.Search(Ratings, [new() { Epochs = 1 }, new() { Epochs = 2 }], 2, Random),
        ["cluster"] = () => KMedoids.Of([[1f, 0], [0, 1f], [1f, 1f]], 2),
        ["linear program"] = () => Simplex.Minimize(LinearProgram.StandardForm([1], new double[,] { { 1 } }, [1])),
        ["bootstrap"] = () => Bootstrap.Mean([1, 2, 3], Random),
        ["worst case"] = () => WorstErasing.Success(
            FinitePopulation.OfJoint(new[,] { { 0.3, 0.2 }, { 0.1, 0.4 } }), FiniteSignal.Constant(2, 0), 0.1, 0.05, SuboptimalityModel.JointVariation),
        ["neighbours of the majority"] = () => MajorityNeighbours.Of(Rows, [0], [1, 2], 1),
        ["relabel in every way"] = () => ExhaustiveRelabelling.Search(2, 1, flips => flips.Count),
        ["best flips"] = () => OptimalFlips.Of(Counts, Counts, FirmView.SeesGroup, 5, outcome => outcome.ErrorRate),
        ["boosted trees"] = () => new BoostedTreesLearner().Train([new TableTraining(Rows, 2, Random)]),
        ["contract"] = () => IncompleteInformation.Solve(Contract),
        ["outcomes"] = () => CompleteInformation.Of(Contract),
        ["study"] = () => new PlantingPlan(ToyResumes.Data(), ["red"], [0, 0.1], 1).Run(),
    };

    public static TheoryData<string> Names => [.. Works.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Work_is_stopped_without_a_token_and_done_afterwards(string name)
    {
        var work = Works[name];
        using (var notebook = new NotebookStandIn())
        {
            notebook.Stop();
            var stopped = Assert.ThrowsAny<Exception>(work);
            Exception[] causes = stopped is AggregateException several ? [.. several.Flatten().InnerExceptions] : [stopped];
            Assert.All(causes, cause => Assert.IsAssignableFrom<OperationCanceledException>(cause));
        }

        Assert.NotNull(work());
    }

    [Fact]
    public void A_compressed_file_is_left_in_the_middle()
    {
        var path = Lines(200_000);
        using var notebook = new NotebookStandIn();
        notebook.Stop();
        Assert.Throws<OperationCanceledException>(() => ResumeCorpus.ReadLines(path));
    }

    private static string Lines(int count)
    {
        var path = Path.Combine(Path.GetTempPath(), $"stopped-{count}.gz");
        using var file = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest), Encoding.UTF8);
        for (var i = 0; i < count; i++) file.Write($"{i}:::Software_Developer:::a few words\n");
        return path;
    }
}
