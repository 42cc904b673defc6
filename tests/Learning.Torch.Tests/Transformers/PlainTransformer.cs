using CollectiveAction.Learning.Torch.Transformers;

namespace CollectiveAction.Learning.Torch.Tests.Transformers;

/// <summary>A transformer on plain arrays in double precision, one text at a time, written from the definition.</summary>
internal sealed class PlainTransformer(TransformerLayout layout, float[] weights)
{
    private readonly TransformerShape _shape = layout.Shape;

    /// <summary>The labels' log-odds for a text.</summary>
    internal double[] Scores(int[] tokens)
    {
        var (words, places) = (Rows(TransformerLayout.Words), Rows(TransformerLayout.Positions));
        double[][] units = [.. tokens.Select((token, place) => Norm(Sum(words[token], places[place]), TransformerLayout.EmbeddingNorm))];
        for (var layer = 0; layer < _shape.Layers; layer++)
        {
            var name = TransformerLayout.Layer(layer);
            var attended = Attention(units, name);
            units = [.. units.Select((unit, i) =>
            {
                var first = Norm(Sum(attended[i], unit), name + TransformerLayout.AttentionNorm);
                double[] inner = [.. Map(first, name + TransformerLayout.Up).Select(x => x * 0.5 * (1 + Erf(x / Math.Sqrt(2))))];
                return Norm(Sum(Map(inner, name + TransformerLayout.Down), first), name + TransformerLayout.OutputNorm);
            })];
        }

        return Map([.. Map(units[0], TransformerLayout.Inner).Select(x => Math.Max(0, x))], TransformerLayout.Head);
    }

    private double[][] Attention(double[][] units, string name)
    {
        double[][] queries = [.. units.Select(u => Map(u, name + TransformerLayout.Query))],
            keys = [.. units.Select(u => Map(u, name + TransformerLayout.Key))],
            values = [.. units.Select(u => Map(u, name + TransformerLayout.Value))];
        var size = _shape.Dimension / _shape.Heads;
        return [.. queries.Select(query =>
        {
            var mixed = new double[_shape.Dimension];
            for (var head = 0; head < _shape.Heads; head++)
            {
                double[] likes = [.. keys.Select(key => Math.Exp(Enumerable.Range(head * size, size).Sum(k => query[k] * key[k]) / Math.Sqrt(size)))];
                for (var k = head * size; k < (head + 1) * size; k++) mixed[k] = values.Select((value, i) => likes[i] * value[k]).Sum() / likes.Sum();
            }

            return Map(mixed, name + TransformerLayout.Out);
        })];
    }

    private double[] Norm(double[] unit, string name)
    {
        var (mean, scales, shifts) = (unit.Average(), Numbers($"{name}.weight"), Numbers($"{name}.bias"));
        var deviation = Math.Sqrt(unit.Average(x => (x - mean) * (x - mean)) + 1e-12);
        return [.. unit.Select((x, k) => (x - mean) / deviation * scales[k] + shifts[k])];
    }

    private double[] Map(double[] unit, string name)
    {
        var biases = Numbers($"{name}.bias");
        return [.. Rows($"{name}.weight").Select((row, i) => row.Zip(unit, (w, x) => w * x).Sum() + biases[i])];
    }

    private double[][] Rows(string name) => [.. Numbers(name).Chunk((int)layout.Parameters.Single(p => p.Name == name).Shape[1])];

    private double[] Numbers(string name) => layout.Parameters.Single(p => p.Name == name) is var p ? [.. weights[p.Offset..(p.Offset + p.Length)].Select(w => (double)w)] : [];

    /// <summary>The error function by its series, for arguments of a few units.</summary>
    private static double Erf(double x)
    {
        var (sum, term) = (0.0, x);
        for (var n = 0; n < 100; term *= -x * x / ++n) sum += term / (2 * n + 1);
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
