using CollectiveAction.Experiments.Texts;
using CollectiveAction.Numerics.Stopping;
using CollectiveAction.Studies.Store;
using CollectiveAction.Theory.Exact;
using CollectiveAction.Theory.Mixtures;

namespace CollectiveAction.Experiments.Composition;

/// <summary>A platform of people who write: what is exact is what <see cref="TextTheory"/> says, and what is trained is a <see cref="TextExperiment"/>.</summary>
/// <remarks>
/// Accuracy is the precision-at-1 on unchanged held-out texts. Nobody is protected by this firm as far as a scenario knows, and the texts have no groups; nobody leaves.
/// </remarks>
public sealed class TextsPlatform : ScenarioPlatform<string[], uint>
{
    private readonly Once<TextExperiment> _experiment;
    private readonly string[] _signs;

    /// <summary>A platform.</summary>
    /// <param name="texts">The firm, its texts and its learner.</param>
    /// <param name="signs">All signs that collectives and their noise use; their order decides how they start in training.</param>
    /// <exception cref="ArgumentException">The platform's parts do not fit together, or there is no sign.</exception>
    public TextsPlatform(TextPlatform texts, params IReadOnlyList<string> signs)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(signs);
        texts.Validate();
        (Texts, _signs) = (texts, [.. signs]);
        _ = new TextTheory(texts, _signs);
        _experiment = new(() => new TextExperiment(Texts, _signs));
    }

    /// <summary>The firm, its texts and its learner.</summary>
    public TextPlatform Texts { get; }

    /// <inheritdoc />
    public override int People => Texts.People;

    /// <summary>The seed of everything drawn; a repetition is a stream below it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc />
    public override string FirmName => Texts.Learner.Name;

    /// <summary>One line: the texts and who learns.</summary>
    public override string ToString() => $"{Texts}";

    internal override CollectiveMixture MixtureOf(IReadOnlyList<Collective<string[], uint>> collectives) => new TextTheory(Texts, _signs).MixtureOf(collectives);

    internal override string? Refusal(IReadOnlyList<Party<string[], uint>> parties) => parties.FirstOrDefault(p => p.Leaving is not null) is { } leaving
        ? $"The members of {leaving.Name} are to leave, and a firm on texts keeps all {People:N0} of them; take finite people, or leave {nameof(Party<,>.Leaving)} out."
        : null;

    internal override NoisyCounts Exact(CollectiveMixture mixture, double present) => new(mixture.Law, People, 0);

    internal override double? Gap(NoisyCounts firm) => null;

    internal override double? Spent(int trainings) => null;

    internal override string Fingerprint(IReadOnlyList<Collective<string[], uint>> collectives, double present) =>
        CanonicalJson.Fingerprint(new { _experiment.Value.Data, Version = _experiment.Value.Version.ToString(), Cell = new TextArrangement(collectives, Seed) });

    internal override Measures Measure(IReadOnlyList<Collective<string[], uint>> collectives, double present, ulong repetition, CancellationToken cancellation)
    {
        var run = _experiment.Value.Run([new(new TextArrangement(collectives, Seed), repetition)], cancellation)[0];
        return new Measures([.. run.Outcomes.Select(o => o.TopSuccess)], run.PrecisionAtOne, null);
    }
}
