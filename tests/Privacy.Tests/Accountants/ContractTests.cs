using CollectiveAction.Privacy.Accountants;
using CollectiveAction.Privacy.Events;

namespace CollectiveAction.Privacy.Tests.Accountants;

public class LossDistributionContractTests : AccountantContract
{
    protected override IPrivacyAccountant Create(NeighbouringRelation relation) => new LossDistributionAccountant(relation);
}

public class RenyiContractTests : AccountantContract
{
    protected override IPrivacyAccountant Create(NeighbouringRelation relation) => new RenyiAccountant(relation);
}

public class ConcentratedContractTests : AccountantContract
{
    protected override IPrivacyAccountant Create(NeighbouringRelation relation) => new ConcentratedAccountant(relation);
}
