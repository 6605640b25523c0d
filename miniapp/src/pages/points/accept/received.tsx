import { View } from '@tarojs/components';
import {
  acceptOwnership,
  declineOwnership,
  getOwnershipTransfer,
  type OwnershipTransferState,
  type ReceivedOwnership,
} from '@anxin/shared/contracts/ownership-transfer';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { toastDone, toastProblem } from '@/components/toast';
import { chooseVehicle } from '@/hooks/use-chosen-vehicle';
import { readVisitsAgain } from '@/hooks/use-member-live';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { ownerPages } from '@/platform/addresses';
import { openTab, replacePage } from '@/platform/navigation';
import { VehicleBrief } from '../handover/vehicle-brief';

const over: Record<Exclude<OwnershipTransferState, 'offered'>, string> = {
  accepted: '您已接受，车辆和随车的一切在您名下',
  declined: '您已婉拒这份邀请',
  cancelled: '对方已撤回邀请',
  expired: '邀请已过期，请对方重新发送',
};

/** Shows the offer and its sender, with the two answers. */
export function Received({ code, offer }: { code: string; offer: ReceivedOwnership }) {
  const accept = useSend('member', acceptOwnership);
  const decline = useSend('member', declineOwnership);
  const overtaken = (error: unknown) => {
    if (!(error instanceof ApiError) || error.code !== 'handover_state_changed') return false;
    toastProblem(error.message);
    void readAgain('member', getOwnershipTransfer);
    return true;
  };
  const [take, taking] = useTap(async () => {
    const { vehicleId } = await accept({ params: { code } });
    chooseVehicle(vehicleId);
    await readVisitsAgain();
    toastDone('已接受，积分在您名下');
    replacePage(ownerPages.points(vehicleId));
  }, overtaken);
  const [leave, leaving] = useTap(async () => {
    await decline({ params: { code } });
    await readAgain('member', getOwnershipTransfer);
  }, overtaken);

  if (offer.state !== 'offered')
    return (
      <Empty
        icon={offer.state === 'accepted' ? 'check' : 'info'}
        title={over[offer.state]}
        action={{ text: '回到首页', onPress: () => openTab('home') }}
        testId={`accept-${offer.state}`}
      />
    );
  return (
    <>
      <Card>
        <View className="offer__title">{offer.fromName} 把车辆会员转让给您</View>
        <View className="offer__text">
          接受后，车辆、积分和随车的会员权益都归您，门店会为您安排服务顾问。有效至 {shortMomentWords(offer.expiresAt)}。
        </View>
      </Card>
      <VehicleBrief {...offer} />
      <View className="offer__buttons">
        <Button kind="action" wide loading={taking} onPress={take} testId="accept-take">
          接受
        </Button>
        <Button kind="ghost" wide loading={leaving} onPress={leave} testId="accept-decline">
          不接受
        </Button>
      </View>
    </>
  );
}
