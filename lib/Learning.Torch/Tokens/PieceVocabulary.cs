namespace CollectiveAction.Learning.Torch.Tokens;

/// <summary>The word pieces of a model and their ids 0…<see cref="Count"/>−1.</summary>
internal sealed class PieceVocabulary
{
    internal const string Padding = "[PAD]", Unknown = "[UNK]", First = "[CLS]", Last = "[SEP]", Masked = "[MASK]";

    /// <summary>What a piece begins with that goes on with a word.</summary>
    internal const string Continuing = "##";

    private readonly string[] _pieces;
    private readonly Dictionary<string, int> _ids;

    private PieceVocabulary(string[] pieces, Dictionary<string, int> ids)
    {
        (_pieces, _ids) = (pieces, ids);
        (PaddingId, UnknownId, FirstId, LastId) = (ids[Padding], ids[Unknown], ids[First], ids[Last]);
    }

    /// <summary>The special tokens, in the order in which a learnt vocabulary begins.</summary>
    internal static IReadOnlyList<string> Special { get; } = [Padding, Unknown, First, Last, Masked];

    /// <summary>The number of pieces.</summary>
    internal int Count => _pieces.Length;

    /// <summary>All pieces, in order of their ids.</summary>
    internal IReadOnlyList<string> Pieces => _pieces;

    internal int PaddingId { get; }

    internal int UnknownId { get; }

    internal int FirstId { get; }

    internal int LastId { get; }

    /// <summary>Numbers pieces in the order given.</summary>
    /// <param name="pieces">Distinct pieces, the special ones but <c>[MASK]</c> among them.</param>
    /// <param name="origin">Where they come from, for messages.</param>
    /// <exception cref="InvalidDataException">A piece is empty or occurs twice, or a special one is missing.</exception>
    internal static PieceVocabulary Of(IEnumerable<string> pieces, string origin)
    {
        string[] list = [.. pieces];
        var ids = new Dictionary<string, int>(list.Length, StringComparer.Ordinal);
        foreach (var piece in list)
        {
            if (piece.Length == 0) throw new InvalidDataException($"{origin}: piece {ids.Count} is empty; a vocabulary has one piece a line.");
            if (!ids.TryAdd(piece, ids.Count)) throw new InvalidDataException($"{origin}: the piece '{piece}' has the lines {ids[piece] + 1} and {ids.Count + 1}; pieces are distinct.");
        }

        string[] missing = [.. new[] { Padding, Unknown, First, Last }.Where(special => !ids.ContainsKey(special))];
        return missing.Length == 0
            ? new PieceVocabulary(list, ids)
            : throw new InvalidDataException($"{origin} lacks {string.Join(", ", missing)}; a vocabulary of BERT has {Unknown} for what has no piece, {First} and {Last} around a text and {Padding} behind it.");
    }

    /// <summary>The pieces of a file, one a line.</summary>
    /// <exception cref="InvalidDataException">The file is no vocabulary of BERT.</exception>
    internal static PieceVocabulary Load(string path) => Of(File.ReadLines(path), path);

    /// <summary>The id of a piece.</summary>
    internal bool TryGetId(string piece, out int id) => _ids.TryGetValue(piece, out id);

    /// <summary>The vocabulary with further pieces behind it; those that are there already keep their ids.</summary>
    internal PieceVocabulary With(IEnumerable<string> pieces, string origin) =>
        Of([.. _pieces, .. pieces.Where(piece => !_ids.ContainsKey(piece)).Distinct(StringComparer.Ordinal)], origin);
}
