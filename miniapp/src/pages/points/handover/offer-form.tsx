import { useState } from 'react';
import { View } from '@tarojs/components';
import {
  listOwnershipTransfers,
  type OwnershipTransfer,
  offerOwnership,
} from '@anxin/shared/contracts/ownership-transfer';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import type { TransferableCounts } from '@anxin/shared/contracts/vehicle-replacement';
import { ownershipTransferStateNames } from '@anxin/shared/rules/vehicle/ownership-transfer';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { isPhone, normalisePhone, phoneHint } from '@anxin/shared/values/phone';
import { ApiError } from '@/api/failures';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import { VehicleBrief } from './vehicle-brief';

interface OfferFormProps {
  vehicle: Vehicle & { belongings: TransferableCounts };
  /** The last offer; its state is shown. */
  latest: OwnershipTransfer | undefined;
}

/** Names the other person by their phone number: only they can accept. */
export function OfferForm({ vehicle, latest }: OfferFormProps) {
  const [phone, setPhone] = useState('');
  const [wrong, setWrong] = useState<string>();
  const send = useSend('member', offerOwnership);
  const [offer, busy] = useSubmit(
    async () => {
      const number = normalisePhone(phone);
      if (!isPhone(number)) return setWrong(phoneHint);
      await send({ params: { vehicleId: vehicle.id }, body: { phone: number } });
      await readAgain('member', listOwnershipTransfers);
    },
    (error) => {
      const reason = error instanceof ApiError ? error.fieldReason('phone') : undefined;
      setWrong(reason);
      return reason !== undefined;
    },
  );
  return (
    <>
      <VehicleBrief {...vehicle} />
      <Card>
        <Field
          name="phone"
          label="对方的手机号"
          kind="phone"
          value={phone}
          onChange={(typed) => {
            setWrong(undefined);
            setPhone(typed);
          }}
          placeholder="对方绑定微信会员的手机号"
          error={wrong}
          hint="只有绑定了这个手机号的人才能接受"
          testId="handover-phone"
        />
        <View className="offer__text">
          对方在微信中接受后，车辆、积分、会员等级、优惠券和套餐都归对方；您将不再看到这辆车和随车的一切。邀请 7
          天内有效，接受前可以撤回。
        </View>
      </Card>
      {latest && (
        <Card>
          <ListRow
            title={`上一份邀请 · ${ownershipTransferStateNames[latest.state]}`}
            text={`${latest.phone} · ${shortMomentWords(latest.changedAt)}`}
          />
        </Card>
      )}
      <BottomBar
        action={
          <Button kind="action" wide loading={busy} onPress={offer} testId="handover-offer">
            生成邀请
          </Button>
        }
      />
    </>
  );
}
