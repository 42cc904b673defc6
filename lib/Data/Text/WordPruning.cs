using CollectiveAction.Numerics.Stopping;

namespace CollectiveAction.Data.Text;

/// <summary>Drops rare words and the ends of long documents.</summary>
internal static class WordPruning
{
    /// <summary>Applies a preparation's limits.</summary>
    /// <param name="dataset">The documents.</param>
    /// <param name="preparation">The limits.</param>
    /// <param name="emptied">The documents left without a word; the result lacks them.</param>
    internal static TextDataset Prune(TextDataset dataset, TextPreparation preparation, out IReadOnlyList<int> emptied)
    {
        var documents = DocumentFrequencies(dataset);
        var builder = new TextDatasetBuilder(dataset.LabelNames);
        var empty = new List<int>();
        var words = new List<string>();
        for (var i = 0; i < dataset.Count; i++)
        {
            AmbientStop.Check();
            words.Clear();
            foreach (var word in dataset.Tokens(i))
            {
                if (words.Count == preparation.MaximumWords) break;
                if (documents[word] >= preparation.MinimumDocuments) words.Add(dataset.Vocabulary[word]);
            }

            if (words.Count == 0) empty.Add(i);
            else builder.Add(string.Join(' ', words), dataset.Labels(i));
        }

        emptied = empty;
        var pruned = builder.Build(dataset.Name, dataset.IsSynthetic);
        return dataset.IsVerified ? pruned.Verified() : pruned;
    }

    /// <summary>The number of documents that have each word.</summary>
    internal static int[] DocumentFrequencies(TextDataset dataset)
    {
        var documents = new int[dataset.Vocabulary.Count];
        var lastSeen = new int[documents.Length];
        for (var i = 0; i < dataset.Count; i++)
        {
            AmbientStop.Check();
            foreach (var word in dataset.Tokens(i))
            {
                if (lastSeen[word] == i + 1) continue;
                lastSeen[word] = i + 1;
                documents[word]++;
            }
        }

        return documents;
    }
}
