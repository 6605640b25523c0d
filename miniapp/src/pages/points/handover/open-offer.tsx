import { View } from '@tarojs/components';
import {
  cancelOwnershipTransfer,
  listOwnershipTransfers,
  type OwnershipTransfer,
} from '@anxin/shared/contracts/ownership-transfer';
import type { TransferableCounts } from '@anxin/shared/contracts/vehicle-replacement';
import { listVehicles, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { toastDone, toastProblem } from '@/components/toast';
import { ApiError } from '@/api/failures';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { ownerPages } from '@/platform/addresses';
import { ShareButton } from '@/platform/share-button';
import { VehicleBrief } from './vehicle-brief';

interface OpenOfferProps {
  vehicle: Vehicle & { belongings: TransferableCounts };
  offer: OwnershipTransfer;
}

/** An offer that waits for the recipient: sent as a card or a link, and withdrawn while nobody has accepted it. */
export function OpenOffer({ vehicle, offer }: OpenOfferProps) {
  const send = useSend('member', cancelOwnershipTransfer);
  const [cancel, cancelling] = useTap(
    async () => {
      await send({ params: { vehicleId: vehicle.id, handoverId: offer.id } });
      toastDone('邀请已撤回');
      await readAgain('member', listOwnershipTransfers);
    },
    (error) => {
      if (!(error instanceof ApiError) || error.code !== 'handover_state_changed') return false;
      toastProblem(error.message);
      void readAgain('member', listOwnershipTransfers, listVehicles);
      return true;
    },
  );
  return (
    <>
      <VehicleBrief {...vehicle} />
      <Card testId="handover-open">
        <View className="offer__head">
          <View className="offer__title">等待 {offer.phone} 接受</View>
          <Tag state="warn">等待接受</Tag>
        </View>
        <View className="offer__text">
          把邀请发给对方，对方用自己的微信登录后接受。有效至 {shortMomentWords(offer.expiresAt)}。
        </View>
      </Card>
      <View className="offer__buttons">
        <ShareButton path={ownerPages.acceptOwnership(offer.code)} testId="handover-share">
          发给微信好友
        </ShareButton>
        <Button kind="ghost" wide loading={cancelling} onPress={cancel} testId="handover-cancel">
          撤回邀请
        </Button>
      </View>
    </>
  );
}
