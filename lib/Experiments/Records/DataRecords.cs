using CollectiveAction.Data.Ratings;
using CollectiveAction.Data.Tabular;
using CollectiveAction.Data.Text;
using CollectiveAction.Studies.Notebook;

namespace CollectiveAction.Experiments.Records;

/// <summary>Makes the records of data sets: <c>DataRecord.Of(texts)</c>.</summary>
public static class DataRecords
{
    extension(DataRecord)
    {
        /// <summary>The record of a text data set.</summary>
        /// <param name="dataset">The data set.</param>
        public static DataRecord Of(TextDataset dataset)
        {
            ArgumentNullException.ThrowIfNull(dataset);
            return new DataRecord(dataset.Name, dataset.Fingerprint, dataset.IsSynthetic, dataset.Count) { IsOfUnknownOrigin = !dataset.IsSynthetic && !dataset.IsVerified };
        }

        /// <summary>The record of a table.</summary>
        /// <param name="dataset">The data set.</param>
        public static DataRecord Of(TabularDataset dataset)
        {
            ArgumentNullException.ThrowIfNull(dataset);
            return new DataRecord(dataset.Name, dataset.Fingerprint, dataset.IsSynthetic, dataset.Count) { IsOfUnknownOrigin = !dataset.IsSynthetic && !dataset.IsVerified, Unit = "rows", Whole = "data set" };
        }

        /// <summary>The record of ratings.</summary>
        /// <param name="dataset">The data set.</param>
        public static DataRecord Of(RatingDataset dataset)
        {
            ArgumentNullException.ThrowIfNull(dataset);
            return new DataRecord(dataset.Name, dataset.Fingerprint, dataset.IsSynthetic, dataset.Count) { IsOfUnknownOrigin = !dataset.IsSynthetic && !dataset.IsVerified, Unit = "ratings", Whole = "data set" };
        }
    }
}
