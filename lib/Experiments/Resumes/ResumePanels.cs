using CollectiveAction.Experiments.Texts;
using CollectiveAction.Theory.Mixtures;
using CollectiveAction.Theory.Signals;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>The study's panels over a grid of values.</summary>
internal static class ResumePanels
{
    internal const string FeatureLabel = "feature-label", FeatureOnly = "feature-only", RandomLabels = "random-labels", Epochs = "epochs",
        Spacing = "spacing", Placement = "placement", Capacity = "capacity", Rarity = "rarity";

    internal static IReadOnlyList<ResumePanel> Of(TextPlatform platform, ResumeGrid grid)
    {
        // With no member of either strategy they are the same training, the base rate that a curve starts from.
        var label = new ResumeConfiguration { Strategy = ResumeStrategy.FeatureLabel, Texts = platform.Train.Count };
        var only = label with { Strategy = ResumeStrategy.FeatureOnly };
        IEnumerable<ResumeConfiguration> Curve(ResumeConfiguration of, IReadOnlyList<string> targets, double[] shares) =>
            from target in targets
            from members in shares.Select(share => Membership.Count(share, of.Texts)).Distinct().Order()
            select of with { Target = target, Members = members };
        IEnumerable<ResumeConfiguration> Probes(ResumeConfiguration of) => Curve(of, grid.Focus, grid.LabelProbes);

        var placed = from placement in Enum.GetValues<SignPlacement>()
                     where placement != SignPlacement.Periodic
                     from insertions in grid.Insertions
                     from probe in Curve(label with { Placement = placement, Insertions = insertions }, [grid.Focus[0]], grid.LabelProbes)
                     select probe;
        var random = grid.RandomLabels.Select(r => only with { RandomLabels = r });
        var epochs = grid.Epochs.Select(e => label with { Epochs = e });
        var spacings = grid.Spacings.Select(s => label with { Spacing = s });
        var dimensions = grid.Dimensions.Select(d => label with { Dimensions = d });
        var signs = Signs(platform, grid).Select(s => label with { Sign = s });
        return
        [
            Panel(FeatureLabel, "Success of the feature–label strategy against the share of the collective",
                Curve(label, grid.Targets, grid.LabelShares).Prepend(label)),
            Panel(FeatureOnly, "Success of the feature-only strategy against the share of the collective",
                Curve(only, grid.Targets, grid.OnlyShares).Prepend(only)),
            Panel(RandomLabels, "Feature-only success when a part of the labels is random",
                random.SelectMany(c => Curve(c, grid.Focus, grid.OnlyProbes).Prepend(c))),
            Panel(Epochs, "Success against the number of epochs", epochs.SelectMany(c => Probes(c).Prepend(c))),
            Panel(Spacing, "Success against the number of words between signs", spacings.SelectMany(Probes)),
            Panel(Placement, "Success against the place and the number of signs", placed),
            Panel(Capacity, "Success against the length of an embedding", dimensions.SelectMany(c => Probes(c).Prepend(c))),
            Panel(Rarity, "Success of signs that texts contain by themselves",
                signs.SelectMany(c => Curve(c, grid.Focus, grid.LabelShares).Prepend(c))),
        ];
    }

    private static IEnumerable<string> Signs(TextPlatform platform, ResumeGrid grid)
    {
        var uniqueness = TextSignals.Uniqueness(platform.Train);
        return grid.Rarities.Select(xi => TextSignals.WordNearest(platform.Train, uniqueness, xi)).Distinct();
    }

    private static ResumePanel Panel(string name, string title, IEnumerable<ResumeConfiguration> configurations) =>
        new(name, title, [.. configurations.Select(c => c.Normalised()).Distinct()]);
}
