using CollectiveAction.Experiments.Contracts;
using CollectiveAction.Experiments.Tests.Figures;
using CollectiveAction.Mechanisms.Contracts;
using CollectiveAction.Mechanisms.Curves;
using CollectiveAction.Mechanisms.Problems;

namespace CollectiveAction.Experiments.Tests.Contracts;

public class ContractFiguresTests
{
    private static readonly GeneralisationBound Curve = new();
    private static readonly LinearValuation Value = new(100);

    [Fact]
    public void The_menu_is_the_contracts()
    {
        var contract = Solved(10, 0.3);
        var figure = ContractFigures.Menu(contract);
        Assert.Equal(contract.Contributions.Select(m => (double?)m), figure.Numbers("the menu", "x"), FigureTraces.Within(1e-6));
        Assert.Equal(contract.Promises.Select(t => (double?)t), figure.Numbers("the menu", "y"), FigureTraces.Within(1e-6));
        Assert.All(figure.Numbers("common model", "y"), y => Assert.Equal(contract.Expected.Value, y!.Value, 9));
    }

    [Fact]
    public void Rents_stand_beside_what_each_type_has_alone()
    {
        var contract = Solved(5, 0.4);
        var figure = ContractFigures.Rents(contract);
        Assert.Equal(contract.Problem.Reservations.Select(f => (double?)f), figure.Numbers("alone, f", "y"), FigureTraces.Within(1e-6));
        Assert.Equal(contract.Utilities.Select(u => (double?)u), figure.Numbers("in the contract, u", "y"), FigureTraces.Within(1e-6));
    }

    [Fact]
    public void Lines_over_the_number_of_parties_are_the_values_of_their_problems()
    {
        int[] parties = [2, 4, 8];
        ContractProblem[] problems = [.. parties.Select(n => Problem(n, 0.3))];
        var figure = ContractFigures.ByParties(problems);
        Assert.Equal(
            problems.Select(p => (double?)IncompleteInformation.Solve(p).Required.Expected.Value), figure.Numbers("costs private: optimal menu", "y"), FigureTraces.Within(1e-6));
        Assert.Equal(problems.Select(p => (double?)CompleteInformation.Of(p).Required.Value), figure.Numbers("costs known: first best", "y"), FigureTraces.Within(1e-6));
        Assert.Throws<ArgumentException>(() => ContractFigures.ByParties(problems[..1]));
    }

    [Fact]
    public void Gains_and_phases_need_their_shape()
    {
        var contract = Solved(2, 0.3);
        Assert.Throws<ArgumentException>(() => ContractFigures.Lies(new double[3, 3], contract.Problem.Types));
        Assert.Throws<ArgumentException>(() => ContractFigures.Phases(new[,] { { contract } }, [2, 3], [0.3]));
        Assert.Throws<ArgumentException>(() => ContractFigures.Rewards([]));
        Assert.Contains("heatmap", ContractFigures.Lies(new double[2, 2], contract.Problem.Types).ToJson(), StringComparison.Ordinal);
    }

    private static ContractProblem Problem(int parties, double dear) => new(PartyTypes.Of([0.05, 0.01], [dear, 1 - dear]), parties, Curve, Value);

    private static Contract Solved(int parties, double dear) => IncompleteInformation.Solve(Problem(parties, dear)).Required;
}
