using CollectiveAction.Experiments.Planting;

namespace CollectiveAction.Experiments.Resumes;

/// <summary>The study's panels over a grid of values.</summary>
internal static class ResumePanels
{
    internal const string FeatureLabel = "feature-label", FeatureOnly = "feature-only", RandomLabels = "random-labels", Epochs = "epochs",
        Spacing = "spacing", Placement = "placement", Capacity = "capacity", Rarity = "rarity";

    internal static IReadOnlyList<ResumePanel> Of(ResumeData data, ResumeGrid grid)
    {
        var nobody = new ResumeConfiguration { Strategy = ResumeStrategy.Nobody, Texts = data.Train.Count };
        var label = nobody with { Strategy = ResumeStrategy.FeatureLabel };
        var only = nobody with { Strategy = ResumeStrategy.FeatureOnly };
        IEnumerable<ResumeConfiguration> Curve(ResumeConfiguration of, IReadOnlyList<string> targets, double[] shares) =>
            from target in targets
            from members in TextPlantingPlan.MembersOf(of.Texts, shares)
            select of with { Target = target, Members = members };
        IEnumerable<ResumeConfiguration> Probes(ResumeConfiguration of) => Curve(of, grid.Focus, grid.LabelProbes);

        var placed = from placement in Enum.GetValues<SignPlacement>()
                     where placement != SignPlacement.Periodic
                     from insertions in grid.Insertions
                     from probe in Curve(label with { Placement = placement, Insertions = insertions }, [grid.Focus[0]], grid.LabelProbes)
                     select probe;
        return
        [
            Panel(FeatureLabel, "Success of the feature–label strategy against the share of the collective", Curve(label, grid.Targets, grid.LabelShares).Prepend(nobody)),
            Panel(FeatureOnly, "Success of the feature-only strategy against the share of the collective", Curve(only, grid.Targets, grid.OnlyShares).Prepend(nobody)),
            Panel(RandomLabels, "Feature-only success when a part of the labels is random",
                grid.RandomLabels.SelectMany(r => Curve(only with { RandomLabels = r }, grid.Focus, grid.OnlyProbes).Prepend(nobody with { RandomLabels = r }))),
            Panel(Epochs, "Success against the number of epochs", grid.Epochs.SelectMany(e => Probes(label with { Epochs = e }).Prepend(nobody with { Epochs = e }))),
            Panel(Spacing, "Success against the number of words between signs", grid.Spacings.SelectMany(s => Probes(label with { Spacing = s }))),
            Panel(Placement, "Success against the place and the number of signs", placed),
            Panel(Capacity, "Success against the length of an embedding", grid.Dimensions.SelectMany(d => Probes(label with { Dimensions = d }).Prepend(nobody with { Dimensions = d }))),
            Panel(Rarity, "Success of signs that texts contain by themselves",
                Signs(data, grid).SelectMany(sign => Curve(label with { Sign = sign }, grid.Focus, grid.LabelShares).Prepend(nobody with { Sign = sign }))),
        ];
    }

    private static IEnumerable<string> Signs(ResumeData data, ResumeGrid grid)
    {
        var uniqueness = TextSignals.Uniqueness(data.Train);
        return grid.Rarities.Select(xi => TextSignals.WordNearest(data.Train, uniqueness, xi)).Distinct();
    }

    private static ResumePanel Panel(string name, string title, IEnumerable<ResumeConfiguration> configurations) =>
        new(name, title, [.. configurations.Select(c => c.Normalised()).Distinct()]);
}
