using System.Text.Json.Nodes;
using CollectiveAction.Studies.Exercises;

namespace CollectiveAction.Studies.Tests.Exercises;

public class AnswerCheckTests
{
    private static readonly NumbersAnswer Share = new(() => 0.04, new Mistake(0.08, "halve it"), new Mistake(0.0404, "the denominator"));

    [Theory]
    [InlineData(0.04, AnswerVerdict.Right, "")]
    [InlineData(0.04003, AnswerVerdict.Right, "")]
    [InlineData(0.0401, AnswerVerdict.Close, "within 0.1 %")]
    [InlineData(0.0404, AnswerVerdict.Close, "the denominator")]
    [InlineData(0.05, AnswerVerdict.Wrong, "not the number")]
    [InlineData(0.08, AnswerVerdict.Wrong, "halve it")]
    [InlineData(4.0, AnswerVerdict.Wrong, "percent")]
    [InlineData(0.0004, AnswerVerdict.Wrong, "looks like a fraction")]
    [InlineData(-0.04, AnswerVerdict.Wrong, "sign")]
    [InlineData(double.NaN, AnswerVerdict.Wrong, "NaN")]
    [InlineData(double.PositiveInfinity, AnswerVerdict.Wrong, "not the number")]
    public void A_number_is_right_close_or_wrong_with_the_hint_of_its_mistake(double answer, AnswerVerdict verdict, string words)
    {
        var judgement = Judge(Share, answer);

        Assert.Equal(verdict, judgement.Verdict);
        Assert.Contains(words, judgement.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_near_zero_is_compared_absolutely()
    {
        var zero = new NumbersAnswer(() => 0) { LeastTolerance = 1e-6 };

        Assert.Equal(AnswerVerdict.Right, Judge(zero, 9e-7).Verdict);
        Assert.Equal(AnswerVerdict.Wrong, Judge(zero, 2e-6).Verdict);
    }

    [Fact]
    public void An_infinite_answer_can_be_right()
    {
        var never = new NumbersAnswer(() => double.PositiveInfinity);

        Assert.Equal(AnswerVerdict.Right, Judge(never, double.PositiveInfinity).Verdict);
        Assert.Equal(AnswerVerdict.Wrong, Judge(never, double.NegativeInfinity).Verdict);
        Assert.Equal(AnswerVerdict.Wrong, Judge(never, 1e300).Verdict);
    }

    [Fact]
    public void Several_numbers_come_as_a_tuple_an_array_or_a_sequence()
    {
        var two = new NumbersAnswer(() => [0.25, 2]);

        foreach (var answer in new object[] { (0.25, 2), new[] { 0.25, 2 }, new List<float> { 0.25f, 2 }, Enumerable.Range(0, 2).Select(i => i == 0 ? 0.25m : 2m), (0.25, new[] { 2 }) })
            Assert.Equal(AnswerVerdict.Right, Judge(two, answer).Verdict);
        Assert.Contains("another order", Judge(two, (2, 0.25)).Words, StringComparison.Ordinal);
        Assert.Contains("1 of 2", Judge(two, (0.25, 7)).Words, StringComparison.Ordinal);
        Assert.Contains("this has 3", Judge(two, (0.25, 2, 3)).Words, StringComparison.Ordinal);
        Assert.Null(two.Write("0.25, 2"));
        Assert.Null(two.Write(new object?[] { 0.25, null }));
    }

    [Fact]
    public void The_order_of_numbers_may_be_no_part_of_the_answer()
    {
        var any = new NumbersAnswer(() => [0.25, 2]) { IsOrdered = false };

        Assert.Equal(AnswerVerdict.Right, Judge(any, (2, 0.25)).Verdict);
    }

    [Fact]
    public void A_whole_number_is_exact_and_off_by_one_is_close()
    {
        var seven = new IntegerAnswer(() => 7, new Mistake(8, "one too many"));

        Assert.Equal(AnswerVerdict.Right, Judge(seven, 7).Verdict);
        Assert.Equal(AnswerVerdict.Right, Judge(seven, 7.0).Verdict);
        Assert.Equal(AnswerVerdict.Close, Judge(seven, 6).Verdict);
        Assert.Equal("one too many", Judge(seven, 8).Words);
        Assert.Equal(AnswerVerdict.Wrong, Judge(seven, 9).Verdict);
        Assert.Null(seven.Write(7.5));
    }

    [Fact]
    public void A_set_has_neither_order_nor_repetition()
    {
        var set = new IntegerAnswer(() => [0, 10]) { IsSet = true };

        Assert.Equal(AnswerVerdict.Right, Judge(set, new[] { 10, 0, 10 }).Verdict);
        Assert.Equal("1 missing, 2 too many.", Judge(set, new[] { 0, 5, 6 }).Words);
        Assert.Equal("2 missing, 0 too many.", Judge(set, Array.Empty<int>()).Words);
    }

    [Fact]
    public void A_choice_takes_its_options_in_any_case_and_each_wrong_one_has_its_hint()
    {
        var choice = new ChoiceAnswer(() => "b", ("a", "not this"), ("b", ""), ("c", "nor that"));

        Assert.Equal(AnswerVerdict.Right, Judge(choice, " B ").Verdict);
        Assert.Equal(AnswerVerdict.Right, Judge(choice, 'b').Verdict);
        Assert.Equal("not this", Judge(choice, "a").Words);
        Assert.Contains("\"d\" is none of the options", Judge(choice, "d").Words, StringComparison.Ordinal);
        Assert.Null(choice.Write(2));
        Assert.Throws<ArgumentException>(() => new ChoiceAnswer(() => "a", ("a", "")));
        Assert.Throws<ArgumentException>(() => new ChoiceAnswer(() => "a", ("a", ""), ("A", "")));
    }

    [Fact]
    public void A_construction_is_built_again_from_what_was_written_and_examined()
    {
        var even = new ConstructionAnswer<int>("an even number", x => x is int n ? JsonValue.Create(n) : null, x => (int)x,
            n => n % 2 == 0 ? Judgement.Right($"{n}") : Judgement.Wrong("odd"));

        Assert.Equal("8", Judge(even, 8).Words);
        Assert.Equal("odd", Judge(even, 7).Words);
    }

    private static Judgement Judge(IAnswerCheck check, object answer) =>
        check.Judge(JsonNode.Parse((check.Write(answer) ?? throw new ArgumentException("Not of the kind.")).ToJsonString())!);
}
