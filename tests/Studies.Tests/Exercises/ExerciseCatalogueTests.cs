using System.Text.Json.Nodes;
using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Studies.Tests.Exercises;

[Collection(nameof(NotebookCollection))]
public class ExerciseCatalogueTests
{
    private static readonly ExerciseCatalogue Catalogue = new(
        new("01.1", "the share, as a fraction", new NumbersAnswer(() => 0.25)),
        new("01.2", "the reason <why>", new ChoiceAnswer(() => "a", ("a", ""), ("b", "<no>"))),
        new("02.1", "the number", new IntegerAnswer(() => 3)));

    [Fact]
    public void A_verdict_reaches_the_page_as_a_card_and_the_grader_as_a_record()
    {
        var shown = NotebookStandIn.Representations(Shown("01.2", "b"));
        var record = JsonNode.Parse(shown["application/vnd.collective-action.exercise+json"])!;

        Assert.Equal("✗ Exercise 01.2: wrong. <no>", shown["text/plain"]);
        Assert.Contains("&lt;no&gt;", shown["text/html"], StringComparison.Ordinal);
        Assert.Equal(("01.2", "wrong", 0.0, "\"b\""), ((string)record["id"]!, (string)record["verdict"]!, (double)record["points"]!, (string)record["answer"]!));
    }

    [Theory]
    [InlineData("01.1", 0.25, AnswerVerdict.Right, 1)]
    [InlineData("01.1", 0.251, AnswerVerdict.Close, 0.5)]
    [InlineData("01.1", 0.7, AnswerVerdict.Wrong, 0)]
    [InlineData("01.1", null, AnswerVerdict.NotAnswered, 0)]
    public void Right_counts_one_close_one_half_and_the_rest_nothing(string id, object? answer, AnswerVerdict verdict, double points)
    {
        var feedback = Shown(id, answer);

        Assert.Equal(verdict, feedback.Verdict);
        Assert.Equal(points, feedback.Points);
    }

    [Fact]
    public void No_answer_yet_says_what_is_asked_for() =>
        Assert.Equal("○ Exercise 01.1: not answered yet. Asked for: the share, as a fraction (a number).", Shown("01.1", null).ToString());

    [Theory]
    [InlineData("01.1", "a quarter", "this is a text")]
    [InlineData("02.1", 2.5, "this is a number with a fraction")]
    [InlineData("01.2", 7, "this is a whole number")]
    [InlineData("01.1", true, "this is true or false")]
    public void An_answer_of_another_kind_is_wrong_and_told_what_is_asked_for(string id, object answer, string words)
    {
        var feedback = Shown(id, answer);

        Assert.Equal(AnswerVerdict.Wrong, feedback.Verdict);
        Assert.Contains("Asked for: ", feedback.Words, StringComparison.Ordinal);
        Assert.Contains(words, feedback.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_judged_again_from_its_record_alone()
    {
        foreach (var (id, answer) in new (string, object)[] { ("01.1", 0.25), ("01.1", double.NaN), ("01.1", double.NegativeInfinity), ("01.2", "b"), ("02.1", 3) })
        {
            var first = Shown(id, answer);
            Assert.Equal(first, Shown(id, new StoredAnswer(first.Answer!)));
        }
    }

    [Theory]
    [InlineData("01.1", "{")]
    [InlineData("01.1", "\"right\"")]
    [InlineData("01.1", "[\"x\"]")]
    [InlineData("01.2", "[1]")]
    public void A_stored_answer_that_is_none_is_wrong(string id, string json) => Assert.Equal(AnswerVerdict.Wrong, Shown(id, new StoredAnswer(json)).Verdict);

    [Fact]
    public void An_unknown_id_names_those_near_it()
    {
        Assert.Contains("notebook 01 has 01.1 and 01.2", Assert.Throws<ArgumentException>(() => Catalogue.Check("01.7", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("as in 01.1; there are exercises to check in the notebooks 01 and 02", Assert.Throws<ArgumentException>(() => Catalogue.Check("share", 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Catalogue.Check(" ", 1));
        Assert.Throws<ArgumentException>(() => new ExerciseCatalogue(Catalogue["01.1"], Catalogue["01.1"]));
    }

    private static ExerciseFeedback Shown(string id, object? answer)
    {
        using var notebook = new NotebookStandIn();
        Catalogue.Check(id, answer);
        return (ExerciseFeedback)Assert.Single(notebook.Shown);
    }
}
