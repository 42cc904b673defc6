using System.Runtime.InteropServices;
using CollectiveAction.Numerics.Optimization;

namespace CollectiveAction.Benchmarks.Simplex;

/// <summary>A linear program loaded into GLPK's library, to be solved there once.</summary>
internal sealed class GlpkProblem : IDisposable
{
    private const int Off = 0, AutomaticScaling = 0x80, Optimal = 5;
    private const int Free = 1, Lower = 2, Upper = 3, Both = 4, Fixed = 5;
    private readonly nint _problem;

    /// <summary>Loads a program.</summary>
    public GlpkProblem(LinearProgram program)
    {
        _ = Native.glp_term_out(Off);
        _problem = Native.glp_create_prob();
        _ = Native.glp_add_rows(_problem, program.RowCount);
        _ = Native.glp_add_cols(_problem, program.VariableCount);
        // GLPK counts from 1.
        var (rows, columns, values) = (new List<int> { 0 }, new List<int> { 0 }, new List<double> { 0 });
        for (var i = 0; i < program.RowCount; i++)
        {
            var (lower, upper) = (program.RowLower[i], program.RowUpper[i]);
            Native.glp_set_row_bnds(_problem, i + 1, Kind(lower, upper), lower, upper);
            for (var j = 0; j < program.VariableCount; j++)
            {
                if (program.Row(i)[j] == 0) continue;
                rows.Add(i + 1);
                columns.Add(j + 1);
                values.Add(program.Row(i)[j]);
            }
        }

        for (var j = 0; j < program.VariableCount; j++)
        {
            var (lower, upper) = (program.Lower[j], program.Upper[j]);
            Native.glp_set_col_bnds(_problem, j + 1, Kind(lower, upper), lower, upper);
            Native.glp_set_obj_coef(_problem, j + 1, program.Costs[j]);
        }

        Native.glp_load_matrix(_problem, rows.Count - 1, [.. rows], [.. columns], [.. values]);
    }

    /// <summary>Whether the library is installed.</summary>
    public static bool IsInstalled => NativeLibrary.TryLoad(Native.Library, out _);

    /// <summary>Solves as the program glpsol does without its presolver: scaling, advanced basis, primal simplex.</summary>
    /// <returns>The least cost; NaN if GLPK found none.</returns>
    public double Minimize()
    {
        Native.glp_scale_prob(_problem, AutomaticScaling);
        Native.glp_adv_basis(_problem, 0);
        var failure = Native.glp_simplex(_problem, 0);
        return failure == 0 && Native.glp_get_status(_problem) == Optimal ? Native.glp_get_obj_val(_problem) : double.NaN;
    }

    /// <summary>Frees the library's memory.</summary>
    public void Dispose() => Native.glp_delete_prob(_problem);

    private static int Kind(double lower, double upper) => (double.IsFinite(lower), double.IsFinite(upper)) switch
    {
        (true, true) => lower == upper ? Fixed : Both,
        (true, false) => Lower,
        (false, true) => Upper,
        _ => Free,
    };

#pragma warning disable CA2101, IDE1006, SYSLIB1054 // The library's own names; source-generated imports need unsafe code.
    private static class Native
    {
        public const string Library = "libglpk.so.40";

        [DllImport(Library)]
        public static extern int glp_term_out(int flag);

        [DllImport(Library)]
        public static extern nint glp_create_prob();

        [DllImport(Library)]
        public static extern void glp_delete_prob(nint problem);

        [DllImport(Library)]
        public static extern int glp_add_rows(nint problem, int count);

        [DllImport(Library)]
        public static extern int glp_add_cols(nint problem, int count);

        [DllImport(Library)]
        public static extern void glp_set_row_bnds(nint problem, int row, int kind, double lower, double upper);

        [DllImport(Library)]
        public static extern void glp_set_col_bnds(nint problem, int column, int kind, double lower, double upper);

        [DllImport(Library)]
        public static extern void glp_set_obj_coef(nint problem, int column, double cost);

        [DllImport(Library)]
        public static extern void glp_load_matrix(nint problem, int count, int[] rows, int[] columns, double[] values);

        [DllImport(Library)]
        public static extern void glp_scale_prob(nint problem, int flags);

        [DllImport(Library)]
        public static extern void glp_adv_basis(nint problem, int flags);

        [DllImport(Library)]
        public static extern int glp_simplex(nint problem, nint parameters);

        [DllImport(Library)]
        public static extern int glp_get_status(nint problem);

        [DllImport(Library)]
        public static extern double glp_get_obj_val(nint problem);
    }
#pragma warning restore CA2101, IDE1006, SYSLIB1054
}
