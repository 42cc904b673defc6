using System.Security.Cryptography;
using System.Text;
using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Tabular;

/// <summary>
/// Hashes a table as if written out: a line of column and label names, then one line of comma-separated values and label a row, in UTF-8.
/// </summary>
internal static class TableFingerprint
{
    internal static string Of(TabularDataset dataset)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new StringBuilder().AppendJoin(',', dataset.Columns.Select(c => c.Name)).Append(':').AppendJoin(',', dataset.LabelNames);
        for (var row = 0; row <= dataset.Count; row++)
        {
            AmbientStop.Check();
            hash.AppendData(Encoding.UTF8.GetBytes(line.Append('\n').ToString()));
            if (row == dataset.Count) break;
            line.Clear();
            for (var c = 0; c < dataset.Columns.Count; c++)
            {
                var value = dataset.AllValues[c][row];
                if (dataset.Columns[c].IsCategorical) line.Append(dataset.Columns[c].Categories[(int)value]);
                else line.Append(value);
                line.Append(',');
            }

            line.Append(dataset.LabelNames[dataset.Labels[row]]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
