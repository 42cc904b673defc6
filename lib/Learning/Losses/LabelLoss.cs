namespace CollectiveAction.Learning.Losses;

/// <summary>What a classifier of label sets is trained to make small.</summary>
public enum LabelLoss
{
    /// <summary>Multi-label: each label is its own yes-or-no question, see <see cref="SigmoidCrossEntropy"/>.</summary>
    Sigmoid,

    /// <summary>
    /// Multi-class: the labels compete for one unit of probability. The loss is −Σ t_l log softmax(s)_l with a target t that is spread evenly
    /// over the true labels, so that a document with one label has t = 1 there. Every training document needs a label.
    /// </summary>
    Softmax,
}
