using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Studies.Store;

namespace CollectiveAction.Experiments.Tests.Resumes;

/// <summary>The keys under which trainings of the résumé study lie in stores: a change of them loses what was computed.</summary>
public class ResumeKeyTests
{
    private const string Data = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public static TheoryData<string, ResumeConfiguration, ulong> Pinned => new()
    {
        { "a3b68b0b831790a4ff422b7802bb115b8b4d98410", new ResumeConfiguration { Strategy = ResumeStrategy.Nobody, Texts = 25_000 }, 1 },
        {
            "19f2dce3b8329e4573dd73c981d9262105ea23371",
            new ResumeConfiguration { Strategy = ResumeStrategy.FeatureLabel, Texts = 25_000, Target = "Database_Administrator", Members = 25, Epochs = 10 },
            3
        },
        {
            "952f1e1d467318763aad7c011dd6ce1943f9adfcc",
            new ResumeConfiguration
            {
                Strategy = ResumeStrategy.FeatureOnly, Texts = 5_000, Target = "Web_Developer", Members = 250, RandomLabels = 0.3,
                Placement = SignPlacement.Random, Spacing = 0, Insertions = 5, Sign = "oracle",
            },
            18_446_744_073_709_551_615
        },
    };

    [Theory]
    [MemberData(nameof(Pinned))]
    public void The_key_of_a_training_never_changes(string beginning, ResumeConfiguration configuration, ulong seed)
    {
        var study = new Study<ResumeConfiguration, ResumeResult>("keys", new Keyed(), [configuration], [seed]);
        Assert.StartsWith(beginning, study.KeyOf(study.Runs.Single()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_of_the_default_trainer_is_the_one_of_the_keys() =>
        Assert.Equal(new Keyed().Version, new ResumeTrainer(ToyResumes.Data()).Version);

    private sealed class Keyed : IExperiment<ResumeConfiguration, ResumeResult>
    {
        public ExperimentVersion Version { get; } = new("resumes-1/bag-of-embeddings", 1);

        public string Data => ResumeKeyTests.Data;

        public int BatchSize => 1;

        public IReadOnlyList<ResumeResult> Run(IReadOnlyList<ExperimentRun<ResumeConfiguration>> runs, CancellationToken cancellation) =>
            throw new NotSupportedException("Only keys are asked for.");
    }
}
