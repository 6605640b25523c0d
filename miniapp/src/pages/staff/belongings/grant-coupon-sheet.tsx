import { View } from '@tarojs/components';
import { useState } from 'react';
import { grantCoupon, type staffListCoupons } from '@anxin/shared/contracts/coupon';
import type { ProblemCode } from '@anxin/shared/errors';
import { benefitWords, usageWords } from '@anxin/shared/rules/coupon/coupon-words';
import { formatCount } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { visibleCount } from '@anxin/shared/values/written';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { ChoiceRow } from '@/components/choice-row';
import { Empty } from '@/components/empty';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import type { Answer } from '@anxin/shared/contracts/operation';
import { dealWithOvertaken, readPointsAgain } from '../points-reads';

type Grantable = NonNullable<Answer<typeof staffListCoupons>['grantable']>[number];

interface GrantCouponSheetProps {
  vehicleId: string;
  plate: string;
  offers: readonly Grantable[];
  onClose: () => void;
}

interface Faults {
  offer?: string;
  reason?: string;
}

/** Refusals because of the offer; the message stands at the choice of the offer. */
const offerRefusals: readonly ProblemCode[] = ['coupon_limit', 'coupon_out_of_stock', 'coupon_offer_ended'];

/** Asks for the coupon to grant and the reason, which the owner reads. */
export function GrantCouponSheet({ vehicleId, plate, offers, onClose }: GrantCouponSheetProps) {
  const [offerId, setOfferId] = useState<string | null>(offers.length === 1 ? (offers[0]?.id ?? null) : null);
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Faults>({});
  const send = useSend('staff', grantCoupon);
  const [grant, busy] = useSubmit(
    async () => {
      const found = faultsIn(offerId, reason);
      setFaults(found);
      if (offerId === null || found.reason) return;
      await send({ params: { vehicleId }, body: { offerId, reason: reason.trim() } });
      toastDone('优惠券已发放');
      onClose();
      await readPointsAgain();
    },
    (error) => {
      const refused = error instanceof ApiError && offerRefusals.includes(error.code);
      if (!refused) return dealWithOvertaken(error);
      setFaults({ offer: `没有发放：${error.message}` });
      void readPointsAgain();
      return true;
    },
  );
  return (
    <Sheet
      open
      title={`发券给 ${formatPlate(plate)}`}
      onClose={onClose}
      testId="coupon-grant-sheet"
      foot={
        offers.length > 0 && (
          <Button kind="brand" wide loading={busy} onPress={grant} testId="coupon-grant-confirm">
            确认发放
          </Button>
        )
      }
    >
      {offers.length === 0 ? (
        <Empty icon="coupon" title="没有可发放的优惠券" text="发放方式为“门店发放”且正在发放的优惠券会出现在这里。" />
      ) : (
        <View>
          <View role="group" aria-label="优惠券">
            {offers.map((offer) => (
              <ChoiceRow
                key={offer.id}
                title={offer.name}
                text={`${benefitWords(offer.benefit)} · ${usageWords(offer)}`}
                value={`剩 ${formatCount(offer.left)}`}
                chosen={offer.id === offerId}
                onPress={() => {
                  setOfferId(offer.id);
                  setFaults({});
                }}
                testId={`grant-offer-${offer.name}`}
              />
            ))}
          </View>
          {faults.offer && (
            <View className="field__error" role="alert">
              {faults.offer}
            </View>
          )}
          <View className="belongings__reason">
            <Field
              name="coupon-grant-reason"
              label="原因"
              value={reason}
              onChange={(words) => {
                setReason(words);
                setFaults({});
              }}
              onConfirm={grant}
              maxLength={100}
              error={faults.reason}
              placeholder="如 等待超时，向您致歉"
              focused
              testId="coupon-grant-reason"
            />
          </View>
        </View>
      )}
    </Sheet>
  );
}

function faultsIn(offerId: string | null, reason: string): Faults {
  return {
    ...(offerId === null ? { offer: '请选择要发放的优惠券' } : {}),
    ...(visibleCount(reason) < 2 ? { reason: '请填写发放的原因' } : {}),
  };
}
