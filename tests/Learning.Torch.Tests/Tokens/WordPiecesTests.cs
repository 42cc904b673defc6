using CollectiveAction.Data.Text;
using CollectiveAction.Learning.Torch.Tokens;

namespace CollectiveAction.Learning.Torch.Tests.Tokens;

public sealed class WordPiecesTests
{
    private static readonly string[] Pieces =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "un", "##aff", "##able", "##ord", "soft", "##ware", "a", "##a", "java", "##script", "+", "c", "中", "𝔘", "##𝔘"];

    private readonly WordPieces _tokenizer = new(PieceVocabulary.Of(Pieces, "the test"));

    [Theory]
    [InlineData("unaffordable", "un ##aff ##ord ##able")]
    [InlineData("Software JavaScript", "soft ##ware java ##script")]
    [InlineData("C++ c", "c + + c")]
    [InlineData("unaffordables", "[UNK]")]
    [InlineData("aff", "[UNK]")]
    [InlineData("##aff", "[UNK] [UNK] [UNK]")]
    [InlineData("中a中", "中 a 中")]
    [InlineData("a [UNK] b", "a [UNK] [UNK]")]
    public void The_longest_pieces_come_first_and_a_word_without_pieces_is_unknown_as_a_whole(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', _tokenizer.Pieces(text)));

    [Fact]
    public void Two_signs_that_no_piece_has_are_one_and_the_same_unknown_piece()
    {
        var (one, other) = (_tokenizer.Ids("\u2E17").ToArray(), _tokenizer.Ids("\u2E18").ToArray());
        Assert.Equal([_tokenizer.Vocabulary.UnknownId], one);
        Assert.Equal(one, other);
        Assert.Equal(["a", "[UNK]", "a"], _tokenizer.Pieces("a\u2E17a"));
    }

    [Fact]
    public void A_sign_that_is_known_is_a_piece_of_its_own()
    {
        var knowing = _tokenizer.Knowing(["\u2E17", "a"]);
        Assert.Equal(Pieces.Length + 1, knowing.Vocabulary.Count);
        Assert.Equal(["\u2E17", "[UNK]", "a"], knowing.Pieces("\u2E17 \u2E18 a"));
        Assert.Same(_tokenizer, _tokenizer.Knowing([]));
        var thrown = Assert.Throws<ArgumentException>(() => _tokenizer.Knowing(["c++"]));
        Assert.Contains("'c++' is read as c + +", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _tokenizer.Knowing(["\u00AD"]));
    }

    [Fact]
    public void A_word_of_more_than_a_hundred_characters_is_unknown()
    {
        Assert.Equal(100, _tokenizer.Ids(new string('a', 100)).Count());
        Assert.Equal(["[UNK]"], _tokenizer.Pieces(new string('a', 101)));

        // Characters are counted, not their halves.
        Assert.Equal(100, _tokenizer.Ids(string.Concat(Enumerable.Repeat("𝔘", 100))).Count());
        Assert.Equal(["[UNK]"], _tokenizer.Pieces(string.Concat(Enumerable.Repeat("𝔘", 101))));
    }

    [Theory]
    [InlineData("[UNK]")]
    [InlineData("[CLS]")]
    [InlineData("[SEP]")]
    [InlineData("[PAD]")]
    public void A_vocabulary_without_a_special_token_is_refused(string special)
    {
        var thrown = Assert.Throws<InvalidDataException>(() => PieceVocabulary.Of(Pieces.Where(piece => piece != special), "vocab.txt"));
        Assert.StartsWith($"vocab.txt lacks {special};", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_with_a_piece_twice_or_an_empty_one_is_refused()
    {
        Assert.Contains("'a' has the lines 12 and 21", Assert.Throws<InvalidDataException>(() => PieceVocabulary.Of([.. Pieces, "a"], "vocab.txt")).Message, StringComparison.Ordinal);
        Assert.Contains("piece 20 is empty", Assert.Throws<InvalidDataException>(() => PieceVocabulary.Of([.. Pieces, ""], "vocab.txt")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_is_read_from_CLS_to_SEP_and_cut_off_at_the_length()
    {
        var vocabulary = Vocabulary.Of(["unaffordable", "java", "⸗"]);
        Assert.Equal([2, 5, 6, 8, 7, 13, 1, 3], _tokenizer.Tokens([0, 1, 2], vocabulary, 128));
        Assert.Equal([2, 5, 6, 8, 7, 13, 1, 3], _tokenizer.Tokens([0, 1, 2], vocabulary, 8));
        Assert.Equal([2, 5, 6, 3], _tokenizer.Tokens([0, 1, 2], vocabulary, 4));
        Assert.Equal([2, 13, 1, 3], _tokenizer.Tokens([1, 2, 0], vocabulary, 4));
        Assert.Equal([2, 3], _tokenizer.Tokens([], vocabulary, 4));
    }

    [Fact]
    public void Pieces_learnt_from_texts_cover_them_and_are_the_same_again()
    {
        var builder = new TextDatasetBuilder(["label"]);
        builder.Add("java java java software c++", 1);
        builder.Add("java software résumé", 1);
        var texts = builder.Build("few");
        var words = new BertWords(PieceVocabulary.Special, small: true);

        var all = PieceLearner.Learn(texts, 1_000, words);
        Assert.Equal(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"], all.Pieces.Take(5));
        Assert.Equal(["java", "software", "resume"], all.Pieces.TakeLast(3));
        var tokenizer = new WordPieces(all);
        Assert.Equal(["java", "c", "+", "+", "resume", "s", "##a", "##v", "##a"], tokenizer.Pieces("java c++ résumé sava"));
        Assert.Equal(all.Pieces, PieceLearner.Learn(texts, 1_000, words).Pieces);

        var few = PieceLearner.Learn(texts, 8, words);
        Assert.Equal(8, few.Count);
        Assert.Equal(["##a", "java", "+"], few.Pieces.Skip(5));
    }
}
