using CollectiveAction.Data.Crowd;
using CollectiveAction.Data.Digits;
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
            return Record(dataset.Name, dataset.Fingerprint, dataset.IsSynthetic, dataset.IsVerified, dataset.Count);
        }

        /// <summary>The record of a table.</summary>
        /// <param name="dataset">The data set.</param>
        public static DataRecord Of(TabularDataset dataset)
        {
            ArgumentNullException.ThrowIfNull(dataset);
            return Record(dataset.Name, dataset.Fingerprint, dataset.IsSynthetic, dataset.IsVerified, dataset.Count) with { Unit = "rows", Whole = "data set" };
        }

        /// <summary>The record of pictures.</summary>
        /// <param name="images">The pictures.</param>
        public static DataRecord Of(DigitImages images)
        {
            ArgumentNullException.ThrowIfNull(images);
            return Record(images.Name, images.Fingerprint, images.IsSynthetic, images.IsVerified, images.Count) with { Unit = "pictures", Whole = "data set" };
        }

        /// <summary>The record of ratings.</summary>
        /// <param name="dataset">The data set.</param>
        public static DataRecord Of(RatingDataset dataset)
        {
            ArgumentNullException.ThrowIfNull(dataset);
            return Record(dataset.Name, dataset.Fingerprint, dataset.IsSynthetic, dataset.IsVerified, dataset.Count) with { Unit = "ratings", Whole = "data set" };
        }

        /// <summary>The record of answers with gold.</summary>
        /// <param name="dataset">The data set.</param>
        public static DataRecord Of(CrowdAnswers dataset)
        {
            ArgumentNullException.ThrowIfNull(dataset);
            return Record(dataset.Name, dataset.Fingerprint, dataset.IsSynthetic, dataset.IsVerified, dataset.Count) with { Unit = "answers", Whole = "data set" };
        }

        /// <summary>The record of votes on tweets.</summary>
        /// <param name="dataset">The data set.</param>
        public static DataRecord Of(TweetBallots dataset)
        {
            ArgumentNullException.ThrowIfNull(dataset);
            return Record(dataset.Name, dataset.Fingerprint, dataset.IsSynthetic, dataset.IsVerified, dataset.Count) with { Unit = "ballots", Whole = "data set" };
        }
    }

    private static DataRecord Record(string name, string fingerprint, bool isSynthetic, bool isVerified, int rows) =>
        new(name, fingerprint, isSynthetic, rows) { IsOfUnknownOrigin = !isSynthetic && !isVerified };
}
