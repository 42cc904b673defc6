using CollectiveAction.Benchmarks.Contracts;
using CollectiveAction.Benchmarks.Crowds;
using CollectiveAction.Benchmarks.Dense;
using CollectiveAction.Benchmarks.Fairness;
using CollectiveAction.Benchmarks.Kernel;
using CollectiveAction.Benchmarks.Performativity;
using CollectiveAction.Benchmarks.Privacy;
using CollectiveAction.Benchmarks.Ratings;
using CollectiveAction.Benchmarks.Simplex;
using CollectiveAction.Benchmarks.Text;
using CollectiveAction.Benchmarks.Valuation;

namespace CollectiveAction.Benchmarks;

/// <summary>Measures how fast things are; correctness is the tests' business.</summary>
internal static class Program
{
    private const string Usage =
        """
        dotnet run --project tests/Benchmarks -c Release -- VERB

          kernel [--program DLL] [--python EXE] [--rounds N]
              The Jupyter kernel beside ipykernel. Without --program it is compiled ahead of time first, as 'install' does.
          simplex [--rounds N]
              The solver of linear programs beside GLPK's library, which has to be installed.

          text [--rounds N] [--dimensions D] [--epochs N] [--models N] [--fasttext EXE] [--python EXE]
              Training bags of embeddings beside fastText and PyTorch, on the real résumés where they are here, otherwise on their twin.
          dense [--rounds N] [--epochs N] [--models N] [--python EXE] [--backend NAME]
              Training ensembles of small dense models beside PyTorch and scikit-learn, on UCI Adult where it is here, otherwise on its twin.
          ratings [--rounds N] [--peer-epochs N] [--python EXE]
              Training a factor model on 100,000 ratings beside its slow twin and a loop in NumPy.
          contracts [--rounds N] [--authors FOLDER] [--python EXE] [--every K] [--complete-every K]
              Optimal contracts beside the authors' Python, whose repository has to be cloned somewhere else.
          crowds [--rounds N] [--python EXE]
              EM on fifty thousand ballots beside NumPy; voting policies, beliefs and simulations.
          privacy [--rounds N] [--dp-accounting FOLDER] [--python EXE]
              ε of long runs of DP-SGD and the calibration of noise beside Google's dp_accounting, which has to be cloned somewhere else.
          private [--rounds N] [--steps N] [--python EXE]
              Private training of small networks beside PyTorch that forms every row's gradient.
          valuation [--rounds N] [--examples N] [--tests N] [--python EXE]
              Exact Shapley values of nearest neighbours beside NumPy, and of a million examples alone.
          lookahead [--rounds N] [--python EXE]
              A lender's retraining on answers, and an ascent through its training, beside NumPy, on Give Me Some Credit where it is here, otherwise on its twin.
          fairness [--rounds N] [--people N] [--python EXE]
              The scores by which a minority relabels itself, and the firm's training, beside NumPy.
        """;

    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["kernel", .. var rest] when KernelBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["simplex", .. var rest] when SimplexBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["text", .. var rest] when TextBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["dense", .. var rest] when DenseBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["ratings", .. var rest] when RatingBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["contracts", .. var rest] when ContractBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["crowds", .. var rest] when CrowdBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["privacy", .. var rest] when PrivacyBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["private", .. var rest] when PrivateTrainingBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["valuation", .. var rest] when ValuationBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["lookahead", .. var rest] when LookAheadBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            case ["fairness", .. var rest] when FairnessBenchmark.TryParse(rest, out var benchmark):
                return benchmark.Run();
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
