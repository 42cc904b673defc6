namespace CollectiveAction.Learning.Torch.Transformers;

/// <summary>
/// Where the weights of a model lie in one array: first the tables that decay, then biases and the weights of layer norms. The tables of queries, keys and
/// values of a layer lie one after the other, so that they can be taken for one.
/// </summary>
internal sealed class TransformerLayout
{
    internal const string Words = "embeddings.word_embeddings.weight", Positions = "embeddings.position_embeddings.weight", EmbeddingNorm = "embeddings.LayerNorm",
        Inner = "pre_classifier", Head = "classifier", Query = "attention.q_lin", Key = "attention.k_lin", Value = "attention.v_lin", Out = "attention.out_lin",
        AttentionNorm = "sa_layer_norm", Up = "ffn.lin1", Down = "ffn.lin2", OutputNorm = "output_layer_norm";

    /// <exception cref="ArgumentException">The model has more weights than an array holds.</exception>
    internal TransformerLayout(TransformerShape shape)
    {
        var (parameters, offset) = (new List<TransformerParameter>(), 0);
        var (dimension, hidden) = ((long)shape.Dimension, (long)shape.Hidden);
        try
        {
            Add(Words, shape.Pieces, dimension);
            Add(Positions, shape.Positions, dimension);
            ForEachLayer(layer =>
            {
                foreach (var table in new[] { Query, Key, Value, Out }) Add($"{layer}{table}.weight", dimension, dimension);
                Add($"{layer}{Up}.weight", hidden, dimension);
                Add($"{layer}{Down}.weight", dimension, hidden);
            });
            Add($"{Inner}.weight", dimension, dimension);
            Add($"{Head}.weight", shape.Labels, dimension);
            Decayed = offset;
            AddNorm(EmbeddingNorm);
            ForEachLayer(layer =>
            {
                foreach (var table in new[] { Query, Key, Value, Out, Down }) Add($"{layer}{table}.bias", dimension);
                Add($"{layer}{Up}.bias", hidden);
                AddNorm($"{layer}{AttentionNorm}");
                AddNorm($"{layer}{OutputNorm}");
            });
            Add($"{Inner}.bias", dimension);
            Add($"{Head}.bias", shape.Labels);
        }
        catch (OverflowException)
        {
            throw new ArgumentException($"A model of {shape} has more than {int.MaxValue:N0} weights; choose smaller sizes.");
        }

        (Shape, Parameters, Length) = (shape, parameters, offset);

        void Add(string name, params long[] sizes)
        {
            var parameter = new TransformerParameter(name, sizes, offset);
            parameters.Add(parameter);
            offset = checked(offset + parameter.Length);
        }

        void AddNorm(string name)
        {
            Add($"{name}.weight", dimension);
            Add($"{name}.bias", dimension);
        }

        void ForEachLayer(Action<string> add)
        {
            for (var layer = 0; layer < shape.Layers; layer++) add(Layer(layer));
        }
    }

    /// <summary>The sizes.</summary>
    internal TransformerShape Shape { get; }

    /// <summary>All tables, in order.</summary>
    internal IReadOnlyList<TransformerParameter> Parameters { get; }

    /// <summary>The number of weights.</summary>
    internal int Length { get; }

    /// <summary>The number of weights that decay; they come first.</summary>
    internal int Decayed { get; }

    /// <summary>What the names of a layer's tables begin with.</summary>
    internal static string Layer(int layer) => $"transformer.layer.{layer}.";
}
