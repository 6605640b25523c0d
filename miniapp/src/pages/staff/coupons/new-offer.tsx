import { View } from '@tarojs/components';
import { useState } from 'react';
import { createCouponOffer } from '@anxin/shared/contracts/coupon-offer';
import { dayOf } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { useSend } from '@/hooks/use-send';
import { leaving } from '@/platform/unsaved';
import '../offers.scss';
import '../terms-form.scss';
import { useTerms } from '../use-terms';
import { BenefitCard } from './benefit-card';
import { newOffer, readOffer } from './offer-draft';
import { OfferPreview } from './offer-preview';
import { readCouponOffersAgain } from './offer-reads';
import { IssuingCard, UseCard } from './offer-cards';

/** The form of a new offer, beside the owner's view of it. */
export function NewOffer({ storeId, onClose }: { storeId: string; onClose: () => void }) {
  const [today] = useState(() => dayOf(Date.now()));
  const create = useSend('staff', createCouponOffer);
  const { draft, faults, type, save, saving } = useTerms({
    start: () => newOffer(today),
    read: readOffer,
    send: (terms) => create({ params: { storeId }, body: terms }),
    done: '优惠券已创建',
    onDone: onClose,
    readAgain: readCouponOffersAgain,
  });
  const shared = { draft, faults, type };
  return (
    <View className="staff-page__columns">
      <View className="staff-page__content">
        <BenefitCard {...shared} />
        <UseCard {...shared} />
        <IssuingCard {...shared} />
      </View>
      <View className="staff-page__aside offer-aside">
        <OfferPreview draft={draft} />
        <Button kind="action" wide loading={saving} onPress={save} testId="coupon-offer-save">
          创建优惠券
        </Button>
        <Button kind="ghost" wide disabled={saving} onPress={() => leaving(onClose)} testId="coupon-offer-cancel">
          取消
        </Button>
      </View>
    </View>
  );
}
