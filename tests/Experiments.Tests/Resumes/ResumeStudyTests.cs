using CollectiveAction.Experiments.Resumes;
using CollectiveAction.Experiments.Texts;
using CollectiveAction.Learning.Models;
using CollectiveAction.Numerics.Estimation;
using CollectiveAction.Studies.Notebook;
using CollectiveAction.Studies.Running;
using CollectiveAction.Studies.Store;
using CollectiveAction.Studies.Tests;
using CollectiveAction.Theory.Signals;
using CollectiveAction.Theory.WorstCases;

namespace CollectiveAction.Experiments.Tests.Resumes;

[Collection(nameof(NotebookCollection))]
public class ResumeStudyTests
{
    private static readonly TextPlatform Data = ToyResumes.Data();

    [Fact]
    public void The_full_study_has_every_panel_ten_seeds_and_more_than_two_thousand_trainings()
    {
        var study = ResumeStudy.Of(Data, RunMode.Full);
        Assert.Equal(
            ["feature-label", "feature-only", "random-labels", "epochs", "spacing", "placement", "capacity", "rarity"],
            study.Panels.Select(p => p.Name));
        Assert.Equal(10, study.Runs.Runs.Select(r => r.Seed).Distinct().Count());
        Assert.Equal(10 * study.Panels.SelectMany(p => p.Configurations).Distinct().Count(), study.Runs.Count);

        // The ten occupations of the corpus instead of three colours.
        var names = Enumerable.Range(0, 10).Select(k => $"label{k}").ToArray();
        var grid = ResumeGrid.Of(RunMode.Full, Data) with { Targets = names, Focus = [names[1], names[6]] };
        Assert.InRange(10 * ResumePanels.Of(Data, grid).SelectMany(p => p.Configurations).Distinct().Count(), 2001, 4000);
    }

    [Fact]
    public void A_learner_with_settings_of_its_own_has_the_panels_that_vary_no_bag()
    {
        var (usual, own) = (ResumeStudy.Of(Data, RunMode.Default), ResumeStudy.Of(Data, RunMode.Default, new Learning.Learners.BagLearner()));
        Assert.Equal(usual.Panels.Select(p => p.Name).Except(["epochs", "capacity"]), own.Panels.Select(p => p.Name));
        Assert.Empty(own.Runs.Runs.Select(own.Runs.KeyOf).Intersect(usual.Runs.Runs.Select(usual.Runs.KeyOf)));
    }

    [Fact]
    public void Panels_vary_what_their_name_says_and_nothing_else()
    {
        var study = ResumeStudy.Of(Data, RunMode.Default);
        foreach (var panel in study.Panels)
        {
            var members = panel.Configurations.Where(c => c.Members > 0).ToArray();
            Assert.NotEmpty(members);
            Assert.Equal(panel.Configurations.Count, panel.Configurations.Distinct().Count());
            Assert.Equal(panel.Name == "random-labels", members.Select(c => c.RandomLabels).Distinct().Count() > 1);
            Assert.Equal(panel.Name == "epochs", members.Select(c => c.Epochs).Distinct().Count() > 1);
            Assert.Equal(panel.Name == "spacing", members.Select(c => c.Spacing).Distinct().Count() > 1);
            Assert.Equal(panel.Name == "placement", members.Select(c => c.Placement).Distinct().Count() > 1);
            Assert.Equal(panel.Name == "capacity", members.Select(c => c.Dimensions).Distinct().Count() > 1);
            Assert.Equal(panel.Name is "feature-only" or "random-labels", members.All(c => c.Strategy == ResumeStrategy.FeatureOnly));
        }

        Assert.Throws<ArgumentException>(() => study.Panel("none"));
        Assert.Equal("epochs", study.Panel("epochs").Name);
    }

    [Fact]
    public void A_small_study_runs_in_shards_merges_and_gives_curves_and_a_ranking()
    {
        using var folder = new TemporaryFolder();
        var configurations = from strategy in new[] { ResumeStrategy.FeatureLabel, ResumeStrategy.FeatureOnly }
                             from target in ToyResumes.Labels
                             from members in new[] { 2, 4, 8, 16, 32, 64, 200 }
                             select ToyResumes.Configuration(strategy, members, target) with { Spacing = 20, Epochs = 2 };
        Study<ResumeConfiguration, ResumeResult> Study() => new("small", new ResumeTrainer(Data), configurations, [1, 2, 3]);
        using var whole = ResultStore.Open(folder.PathOf("whole.db"));
        ExperimentRunner.Run(Study(), whole, new() { Threads = 2 });
        using (var first = ResultStore.Open(folder.PathOf("1.db"))) ExperimentRunner.Run(Study(), first, new() { Threads = 1, Shard = new Shard(1, 2) });
        using (var second = ResultStore.Open(folder.PathOf("2.db"))) ExperimentRunner.Run(Study(), second, new() { Threads = 3, Shard = new Shard(2, 2) });
        using var merged = ResultStore.Open(folder.PathOf("merged.db"));
        merged.Merge([folder.PathOf("1.db"), folder.PathOf("2.db")]);
        Assert.Equal(whole.ContentHash(), merged.ContentHash());

        var curves = ResumeCurve.Of(merged.ResultsOf(Study()));
        Assert.Equal(6, curves.Count);
        var red = curves.Single(c => c.Configuration is { Strategy: ResumeStrategy.FeatureLabel, Target: "red" });
        Assert.Equal([0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.5], red.Success.X);
        Assert.Equal(3, red.Success.Seeds);
        Assert.InRange(red.Success.CriticalMass(0.5).Value, 0.0051, 0.5);
        Assert.InRange(red.ImpliedSuboptimality(new SignalProfile(0, 0), SuboptimalityModel.JointVariation), 0.0005, 0.5);

        var masses = PredictedMass.Of(curves.Where(c => c.Configuration.Strategy == ResumeStrategy.FeatureLabel), TargetTheory.Of(Data), 0.5);
        Assert.Equal(ToyResumes.Labels, masses.Select(m => m.Target));
        Assert.All(masses, m => Assert.Equal(0, m.Bound));
        Assert.All(PredictorRanking.Of(masses), r => Assert.Equal((null, r.Quantity), (r.RankCorrelation, r.Quantity)));
    }

    [Fact]
    public void The_theorys_quantities_are_those_of_the_texts()
    {
        var word = Data.Train.Vocabulary[0];
        var theory = TargetTheory.Of(Data, [TextPlatform.UniqueSign, word]);
        Assert.Equal(6, theory.Count);
        Assert.All(theory.Where(t => t.Sign == TextPlatform.UniqueSign), t => Assert.Equal((0.0, 0.0), (t.Uniqueness, t.SuboptimalityGap)));
        var common = theory.Single(t => t.Sign == word && t.Target == "green");
        Assert.Equal(Enumerable.Range(0, 400).Count(i => Data.Train.Tokens(i).Contains(0)) / 400.0, common.Uniqueness, 12);
        Assert.Equal(Enumerable.Range(0, 400).Count(i => (Data.Train.Labels(i) & 4) != 0) / 400.0, common.BaseRate, 12);
        Assert.True(common.SuboptimalityGap > 0);
        Assert.All(theory, t =>
        {
            Assert.InRange(t.TargetFloor, 0, 1);
            Assert.InRange(t.MeanGap, 0, t.LargestGap);
        });
    }

    [Fact]
    public void Rankings_of_known_orders()
    {
        PredictedMass Mass(double mass, double floor) =>
            new(ResumeStrategy.FeatureOnly, $"t{mass}", "⸗", mass, new TargetTheory("t", "⸗", 0, 0, 0.5, floor, 1 - floor, 1), 0.1, null);
        PredictedMass[] masses = [Mass(0.1, 0.4), Mass(0.2, 0.5), Mass(0.3, 0.3), Mass(0.4, 0.2), Mass(double.PositiveInfinity, 0.1)];
        var ranking = PredictorRanking.Of(masses);

        // Two neighbours are out of order: 1 − 6·2/(5·24) = 0.9.
        Assert.Equal(-0.9, ranking.Single(r => r.Quantity == "floor p").RankCorrelation!.Value.Value, 12);
        Assert.Equal(RankCorrelation.SpearmanInterval(0.9, 5).Lower, ranking.Single(r => r.Quantity == "mean gap").RankCorrelation!.Value.Lower, 12);
        Assert.Null(ranking.Single(r => r.Quantity == "uniqueness ξ").RankCorrelation);
        Assert.All(PredictorRanking.Of(masses[..4]), r => Assert.Null(r.RankCorrelation));
        Assert.Equal((null, 0), (ranking.Single(r => r.Quantity == "implied ε").RankCorrelation, ranking.Single(r => r.Quantity == "implied ε").Points));
    }

    [Fact]
    public void Curves_leave_out_diverged_runs_and_incomplete_seeds()
    {
        ResultRow<ResumeConfiguration, ResumeResult> Row(int members, ulong seed, int top, TrainingStatus status = TrainingStatus.Completed) =>
            new(ToyResumes.Configuration(members: members), seed, new ResumeResult(status, 1, null, members, 100, top, top, 0, [], []), 0);
        var curve = Assert.Single(ResumeCurve.Of([Row(4, 1, 10), Row(40, 1, 90), Row(4, 2, 20), Row(40, 2, 0, TrainingStatus.Diverged), Row(4, 3, 30), Row(40, 3, 100)]));
        Assert.Equal([0.2, 0.95], curve.Success.Points.Select(p => Math.Round(p.Value.Value, 12)));
        Assert.Empty(ResumeCurve.Of([Row(4, 1, 10), Row(40, 2, 90)]));
    }
}
