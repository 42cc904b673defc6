using System.CommandLine;
using CollectiveAction.Learning.Texts;

namespace CollectiveAction.Experiments.Commands;

/// <summary>The options that choose the model of a study on texts, and the size and training of a transformer.</summary>
internal sealed class ModelOptions
{
    internal const string Bag = "bag", Transformer = "transformer";

    private static readonly TransformerOptions Usual = new();
    private readonly Option<string> _model = new("--model")
    {
        Description = $"What the firm of a study on texts trains: {Bag} (of embeddings) or {Transformer} (DistilBERT's architecture, on TorchSharp).",
        HelpName = "name",
        DefaultValueFactory = _ => Bag,
    };

    private readonly Option<string?> _checkpoint = new("--checkpoint")
    {
        Description = "A folder with config.json, vocab.txt and model.safetensors of a DistilBERT that the transformer starts from; without it the start is random.",
        HelpName = "folder",
    };

    private readonly Option<int?> _layers = Size("--layers", $"Layers of a transformer that starts at random; {Usual.Layers} by default.");
    private readonly Option<int?> _dimension = Size("--dimension", $"The length of its representations; {Usual.Dimension} by default. Its feed-forward parts are four times as wide.");
    private readonly Option<int?> _heads = Size("--heads", $"Its attention heads a layer; {Usual.Heads} by default.");
    private readonly Option<int?> _pieces = Size("--pieces", $"The number of its word pieces; {Usual.Pieces:N0} by default.");
    private readonly Option<int?> _length = Size("--length", $"The number of word pieces that a transformer reads of a text; {Usual.Length} by default.");
    private readonly Option<int?> _epochs = Size("--epochs", $"How often a transformer sees each text; {Usual.Epochs} by default.");
    private readonly Option<int?> _batch = Size("--batch", $"The number of texts a step of a transformer; {Usual.BatchSize} by default, {TransformerOptions.DistilBert.BatchSize} from a checkpoint.");
    private readonly Option<int?> _parts = Size("--accumulation", "In how many parts a step is computed, to need less memory; 1 by default.");
    private readonly Option<double?> _rate = new("--learning-rate")
    {
        Description = $"A transformer's largest learning rate; {Usual.LearningRate} by default, {TransformerOptions.DistilBert.LearningRate} from a checkpoint.",
        HelpName = "rate",
    };

    private readonly Option<bool> _half = new("--bfloat16") { Description = "Computes the transformer in bfloat16." };

    private IReadOnlyList<Option> OfTransformers => [_checkpoint, _layers, _dimension, _heads, _pieces, _length, _epochs, _batch, _parts, _rate, _half];

    internal void AddTo(Command command)
    {
        command.Options.Add(_model);
        foreach (var option in OfTransformers) command.Options.Add(option);
    }

    /// <summary>The transformer that is asked for; null for a bag of embeddings.</summary>
    /// <exception cref="ArgumentException">There is no such model, or options do not go together.</exception>
    internal TransformerOptions? Asked(ParseResult parsed)
    {
        var model = parsed.GetResult(_model) is null ? Bag : parsed.GetRequiredValue(_model);
        string[] given = [.. OfTransformers.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name)];
        if (model == Bag)
            return given.Length == 0 ? null : throw new ArgumentException($"{given[0]} is an option of transformers; add --model {Transformer} or leave it out.");
        if (model != Transformer) throw new ArgumentException($"There is no model '{model}'; choose {Bag} or {Transformer}.");
        if (parsed.GetValue(_checkpoint) is { } folder)
        {
            Option[] sizes = [_layers, _dimension, _heads, _pieces];
            if (sizes.FirstOrDefault(option => given.Contains(option.Name)) is { } size)
                throw new ArgumentException($"The checkpoint decides the transformer's sizes; leave {size.Name} out.");
            return Trained(TransformerOptions.DistilBert with { Checkpoint = folder, NewHead = true, Length = Usual.Length });
        }

        var dimension = parsed.GetValue(_dimension) ?? Usual.Dimension;
        return Trained(Usual with
        {
            Layers = parsed.GetValue(_layers) ?? Usual.Layers,
            Dimension = dimension,
            Hidden = dimension <= int.MaxValue / 4 ? 4 * dimension : int.MaxValue,
            Heads = parsed.GetValue(_heads) ?? Usual.Heads,
            Pieces = parsed.GetValue(_pieces) ?? Usual.Pieces,
        });

        TransformerOptions Trained(TransformerOptions of) => of with
        {
            Length = parsed.GetValue(_length) ?? of.Length,
            Epochs = parsed.GetValue(_epochs) ?? of.Epochs,
            BatchSize = parsed.GetValue(_batch) ?? of.BatchSize,
            Accumulation = parsed.GetValue(_parts) ?? of.Accumulation,
            LearningRate = parsed.GetValue(_rate) ?? of.LearningRate,
            Precision = parsed.GetValue(_half) ? TransformerPrecision.BFloat16 : of.Precision,
        };
    }

    private static Option<int?> Size(string name, string description) => new(name) { Description = description, HelpName = "n" };
}
