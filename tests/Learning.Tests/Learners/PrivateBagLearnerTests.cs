using System.Runtime.Intrinsics;
using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Backends;
using CollectiveAction.Learning.Contracts;
using CollectiveAction.Learning.Kernels;
using CollectiveAction.Learning.Learners;
using CollectiveAction.Learning.Losses;
using CollectiveAction.Learning.Optimizers;
using CollectiveAction.Learning.Privacy;
using CollectiveAction.Learning.Texts;
using CollectiveAction.Numerics.Randomness;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Learning.Tests.Learners;

public sealed class PrivateBagLearnerTests : TextLearnerContract
{
    private static readonly PrivateBagOptions Options = new(new PoissonSampling(0.3, 400, 4)) { Dimensions = 8, Rate = 0.05, Privacy = new(5, 0.01) };

    public static TheoryData<LabelLoss, int, double, double> Learners
    {
        get
        {
            var data = new TheoryData<LabelLoss, int, double, double>();
            foreach (var loss in Enum.GetValues<LabelLoss>())
            {
                foreach (var dimensions in new[] { 1, 16, 33 })
                {
                    data.Add(loss, dimensions, 0.3, 0.5);
                    data.Add(loss, dimensions, 2, 0);
                    data.Add(loss, dimensions, double.PositiveInfinity, 0);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Every_width_gives_the_references_bits(LabelLoss loss, int dimensions, double norm, double multiplier)
    {
        var texts = ContractText.Texts(150, oneLabelEach: true);
        foreach (var optimizer in ContractRows.Optimizers.Values)
        {
            var options = new PrivateBagOptions(new PoissonSampling(0.2, 12, 30))
            {
                Dimensions = dimensions, Loss = loss, Optimizer = optimizer, Privacy = new(norm, multiplier), Rate = LearningRate.InverseTime(0.1, 0.1),
            };
            var expected = PrivateBagTrainer.Train(texts.Bags, options, new RandomStream(3), null, default);
            var learned = new PrivateBagLearner(options).Train([new TextTraining(texts, new RandomStream(3))])[0];
            Assert.Equal(expected.EpochLosses, learned.EpochLosses);
            Assert.Equal(PrivacyEvent.DpSgd(0.2, multiplier, 12), learned.Released);
            var hash = ContractText.Hash(expected.Required);
            Assert.Equal(hash, ContractText.Hash((BagOfEmbeddings)learned.Required));
            Assert.Equal(hash, ContractText.Hash(Run<LanesOfOne, float>(texts.Bags, options)));
            Assert.Equal(hash, ContractText.Hash(Run<Lanes128, Vector128<float>>(texts.Bags, options)));
            Assert.Equal(hash, ContractText.Hash(Run<Lanes256, Vector256<float>>(texts.Bags, options)));
            Assert.Equal(hash, ContractText.Hash(Run<Lanes512, Vector512<float>>(texts.Bags, options)));
        }
    }

    /// <summary>One step over all documents without noise, against gradients written out in double precision, each cut by itself.</summary>
    [Theory]
    [InlineData(LabelLoss.Sigmoid, 0.1)]
    [InlineData(LabelLoss.Sigmoid, 0.8)]
    [InlineData(LabelLoss.Softmax, 0.8)]
    [InlineData(LabelLoss.Softmax, double.PositiveInfinity)]
    public void A_step_adds_every_documents_gradient_cut_to_the_norm(LabelLoss loss, double norm)
    {
        const double rate = 10;
        var bags = ContractText.Texts(12, oneLabelEach: true).Bags;
        var options = new PrivateBagOptions(new PoissonSampling(1, 2, bags.Count))
        {
            Dimensions = 3, Loss = loss, InitialScale = 1, Rate = rate, Optimizer = DenseOptimizer.Descent(), Privacy = new(norm, 0),
        };

        // The output rows start at 0, so that the first step moves no embedding: the second is looked at.
        var first = PrivateBagTrainer.Train(bags, options with { Sampling = new(1, 1, bags.Count) }, new RandomStream(1), null, default).Required;
        var second = PrivateBagTrainer.Train(bags, options, new RandomStream(1), null, default).Required;
        var (before, after) = (ContractText.Weights(first), ContractText.Weights(second));
        var expected = new double[before.Length];
        for (var row = 0; row < bags.Count; row++)
        {
            var gradient = Gradient(first, bags, row);
            var factor = Math.Min(1, norm / Math.Sqrt(gradient.Sum(g => g * g)));
            for (var i = 0; i < expected.Length; i++) expected[i] += factor * gradient[i];
        }

        for (var i = 0; i < expected.Length; i++) Assert.Equal(-rate * expected[i] / bags.Count, after[i] - before[i], 2e-5);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new PrivateBagLearner(Options with { Dimensions = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new PrivateBagLearner(Options with { InitialScale = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => new PrivateBagLearner(Options with { Rate = null! }));
    }

    protected override ITextLearner Create() => new PrivateBagLearner(Options);

    protected override ITextLearner CreateEndless() => new PrivateBagLearner(Options with { Sampling = new(0.3, 1_000_000_000, 4) });

    protected override ITextLearner CreateRefusing() => new PrivateBagLearner(Options with { Sampling = new(0.3, 10, 1000) });

    private static BagOfEmbeddings Run<TLanes, TVector>(LabelledBags bags, PrivateBagOptions options)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var random = new RandomStream(3);
        var run = new VectorPrivateBagRun<TLanes, TVector>(
            bags, options, random.Child(PrivateBagTrainer.InitialisationStream), random.Child(PrivateBagTrainer.NoiseStream));
        return PrivateBagSteps.Train(bags.Count, options, random.Child(PrivateBagTrainer.OrderStream), run, null, default).Required;
    }

    /// <summary>A document's gradient by every weight, written out in double precision.</summary>
    private static double[] Gradient(BagOfEmbeddings model, LabelledBags bags, int row)
    {
        var document = bags[row];
        var (d, labels) = (model.Dimensions, model.LabelCount);
        var hidden = new double[d];
        for (var i = 0; i < document.Words.Length; i++)
        {
            for (var k = 0; k < d; k++) hidden[k] += (double)document.Counts[i] / document.Length * model.Embeddings[document.Words[i] * d + k];
        }

        double[] scores = [.. Enumerable.Range(0, labels).Select(l => model.Bias[l] + Enumerable.Range(0, d).Sum(k => (double)model.Output[l * d + k] * hidden[k]))];
        var present = Enumerable.Range(0, labels).Select(l => LabelSet.Has(bags.Labels(row), l) ? 1.0 : 0).ToArray();
        var best = scores.Max();
        var total = scores.Sum(s => Math.Exp(s - best));
        double[] slopes = [.. scores.Select((s, l) => model.Loss == LabelLoss.Sigmoid ? 1 / (1 + Math.Exp(-s)) - present[l] : Math.Exp(s - best) / total - present[l] / present.Sum())];
        var gradient = new double[model.Embeddings.Length + model.Output.Length + model.Bias.Length];
        for (var l = 0; l < labels; l++)
        {
            for (var k = 0; k < d; k++)
            {
                gradient[model.Embeddings.Length + l * d + k] = slopes[l] * hidden[k];
                for (var i = 0; i < document.Words.Length; i++)
                    gradient[document.Words[i] * d + k] += slopes[l] * model.Output[l * d + k] * document.Counts[i] / document.Length;
            }

            gradient[model.Embeddings.Length + model.Output.Length + l] = slopes[l];
        }

        return gradient;
    }
}
