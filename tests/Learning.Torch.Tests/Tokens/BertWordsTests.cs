using System.Text.Json;
using CollectiveAction.Learning.Torch.Tests.Transformers;
using CollectiveAction.Learning.Torch.Tokens;

namespace CollectiveAction.Learning.Torch.Tests.Tokens;

/// <summary>The words of awkward texts, written down by hand after the published rules, and by the reference in Python.</summary>
public sealed class BertWordsTests
{
    private static readonly BertWords Words = new(PieceVocabulary.Special, small: true);

    public static TheoryData<string, string> Awkward { get; } = new()
    {
        { "", "" },
        { " \t\r\n ", "" },
        { "Hello, World!", "hello , world !" },
        { "résumé RÉSUMÉ re\u0301sume\u0301", "resume resume resume" },
        { "Ångström naïve façade Šiška", "angstrom naive facade siska" },
        { "ñandú ÑANDÚ", "nandu nandu" },
        { "straße STRASSE", "straße strasse" },
        { "İstanbul ISTANBUL ıspanak", "istanbul istanbul ıspanak" },
        { "ΟΔΟΣ Σίσυφος ΑΣ.", "οδος σισυφος ας ." },
        { "Łódź øre æ œ", "łodz øre æ œ" },
        { "ﬁne ½ ①", "ﬁne ½ ①" },
        { "tab\tnew\nline\r\nend", "tab new line end" },
        { "no\u00A0break\u2003wide\u3000full", "no break wide full" },
        { "line\u2028paragraph\u2029end", "line paragraph end" },
        { "next\u0085line bell\u0007 nul\0", "nextline bell nul" },
        { "soft\u00ADhyphen zero\u200Bwidth join\u200Der mark\uFEFF", "softhyphen zerowidth joiner mark" },
        { "right\u200F\u202Eleft", "rightleft" },
        { "bullet \uF0B7 private\uE000use", "bullet privateuse" },
        { "lost\uFFFDcharacter", "lostcharacter" },
        { "half\uD800pair", "halfpair" },
        { "中文字 mixed中文text", "中 文 字 mixed 中 文 text" },
        { "日本語のテキスト", "日 本 語 のテキスト" },
        { "が ガ", "か カ" },
        { "한국어", "\u1112\u1161\u11AB\u1100\u116E\u11A8\u110B\u1165" },
        { "𠀀𪜀 rare", "𠀀 𪜀 rare" },
        { "ไทย हिन्दी", "ไทย हिनदी" },
        { "مُحَمَّد שָׁלוֹם", "محمد שלום" },
        { "C++ C# .NET f(x)=x^2", "c + + c # . net f ( x ) = x ^ 2" },
        { "a_b `c` ~d $5 <e> |f|", "a _ b ` c ` ~ d $ 5 < e > | f |" },
        { "don't “quoted” — dash–range… ¿qué?", "don ' t “ quoted ” — dash – range … ¿ que ?" },
        { "€5 £6 ©2020 × ÷ ±1 °C", "€5 £6 ©2020 × ÷ ±1 °c" },
        { "« guillemets » „low“ 、。", "« guillemets » „ low “ 、 。" },
        { "sign\u2E17here \u2E18there\u2E18", "sign \u2E17 here \u2E18 there \u2E18" },
        { "emoji 😀👍🏽 flag🇫🇷", "emoji 😀👍🏽 flag🇫🇷" },
        { "keep [UNK] and [CLS] but [unk] x[SEP]", "keep [UNK] and [CLS] but [ unk ] x [ sep ]" },
        { "1,234.56 e-mail@host.org/path?q=1", "1 , 234 . 56 e - mail @ host . org / path ? q = 1" },
        { "ḍ̇ Ǆ ǅ ǆ ΐ", "d ǆ ǆ ǆ ι" },
        { "\u0301alone \u0300", "alone" },
    };

    [Theory]
    [MemberData(nameof(Awkward))]
    public void Awkward_texts_have_the_words_of_the_original(string text, string expected) => Assert.Equal(expected, string.Join(' ', Words.Of(text)));

    [SkippableFact]
    public void The_reference_in_Python_has_the_same_words()
    {
        // Half a surrogate pair is no text that can be sent.
        string[] texts = [.. Awkward.Select(row => (string)row[0]).Where(text => !text.Contains('\uD800', StringComparison.Ordinal))];
        var words = JsonSerializer.Deserialize<string[][]>(Reference.Run(needsTorch: false, JsonSerializer.Serialize(texts), "words"))!;
        Assert.Equal(texts.Select(text => string.Join(' ', Words.Of(text))), words.Select(w => string.Join(' ', w)));
    }

    [SkippableFact]
    public void The_reference_in_Python_reads_every_character_of_many_scripts_alike()
    {
        // Blocks that newer versions of Unicode have added nothing to.
        (int From, int To)[] blocks = [(0x20, 0x6FF), (0x1E00, 0x206F), (0x3040, 0x30FF), (0xAC00, 0xAD00), (0xF900, 0xFA6D), (0x2F800, 0x2F900)];
        string[] texts = [.. blocks.SelectMany(b => Enumerable.Range(b.From, b.To - b.From)).Select(c => $"a{char.ConvertFromUtf32(c)}b")];
        var words = JsonSerializer.Deserialize<string[][]>(Reference.Run(needsTorch: false, JsonSerializer.Serialize(texts), "words"))!;
        Assert.All(texts.Zip(words), pair => Assert.Equal(pair.Second, Words.Of(pair.First)));
    }

    [Fact]
    public void Cased_words_keep_letters_accents_and_punctuation_is_split_all_the_same() =>
        Assert.Equal(["Résumé", ",", "İ", "中", "文"], new BertWords(PieceVocabulary.Special, small: false).Of("Résumé,\u00AD İ 中文"));
}
