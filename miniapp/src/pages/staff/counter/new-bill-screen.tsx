import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { openCounterBill, sellAtCounter } from '@anxin/shared/contracts/counter-bill';
import { listCouponOffers } from '@anxin/shared/contracts/coupon-offer';
import { listSoldPackages } from '@anxin/shared/contracts/package-offer';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Heading } from '@/components/screen';
import { Segments } from '@/components/segments';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import { useUnsaved } from '@/hooks/use-unsaved';
import { forgetUnsaved } from '@/platform/unsaved';
import { replacePage, staffPages } from '../addresses';
import type { StaffMember } from '../staff-gate';
import { type BillDraft, type BillFaults, emptyDraft, readDraft } from './bill-draft';
import { BillsOfDay } from './bills-of-day';
import { BusinessFields } from './business-fields';
import './counter.scss';
import { SaleFields } from './sale-fields';
import { VehicleChoice } from './vehicle-choice';

const kinds = [
  { value: 'business', name: '业务收款', testId: 'kind-business' },
  { value: 'package', name: '卖套餐', testId: 'kind-package' },
  { value: 'coupon', name: '卖卡券', testId: 'kind-coupon' },
] as const;

/** A new bill, beside those of the day. */
export function NewBillScreen({ staff: { store } }: { staff: StaffMember }) {
  return (
    <View className="counter-page">
      <View className="counter-page__main">
        <NewBill storeId={store.id} />
      </View>
      <View className="counter-page__aside">
        <BillsOfDay storeId={store.id} />
      </View>
    </View>
  );
}

function NewBill({ storeId }: { storeId: string }) {
  const { vehicleId = null } = useRouter().params;
  const [draft, setDraft] = useState<BillDraft>({ ...emptyDraft, vehicleId });
  const [faults, setFaults] = useState<BillFaults>({});
  useUnsaved(draft.title !== '' || draft.amount !== '' || draft.offer !== null);
  const change = (part: Partial<BillDraft>) => {
    setDraft({ ...draft, ...part });
    // Another kind of bill has other fields, so all faults go; otherwise a fault stays until its own field changes.
    setFaults((before) => ('kind' in part ? {} : without(before, Object.keys(part))));
  };
  const charge = useSend('staff', openCounterBill);
  const sell = useSend('staff', sellAtCounter);
  const [open, busy] = useSubmit(
    async () => {
      const read = readDraft(draft);
      if ('faults' in read) return setFaults(read.faults);
      const params = { storeId };
      const bill =
        'sale' in read ? await sell({ params, body: read.sale }) : await charge({ params, body: read.business });
      forgetUnsaved();
      replacePage(staffPages.counterBill(bill.id));
    },
    (error) => {
      if (!(error instanceof ApiError)) return false;
      if (offerGone.has(error.code)) {
        setDraft({ ...draft, offer: null });
        setFaults({ offer: error.message });
        void readAgain('staff', listSoldPackages, listCouponOffers);
        return true;
      }
      if (error.fields.length === 0) return false;
      setFaults(faultsOf(error));
      return true;
    },
  );
  return (
    <Card className="counter-page__form">
      <Heading>车辆</Heading>
      <VehicleChoice
        storeId={storeId}
        chosenId={draft.vehicleId}
        fault={faults.vehicleId}
        onChoose={(chosen) => change({ vehicleId: chosen })}
      />
      <Segments
        label="开什么单"
        options={kinds}
        chosen={draft.kind}
        onChoose={(kind) => change({ kind, offer: null, quantity: '1' })}
      />
      {draft.kind === 'business' ? (
        <BusinessFields draft={draft} faults={faults} onChange={change} onConfirm={open} />
      ) : (
        <SaleFields storeId={storeId} draft={draft} faults={faults} onChange={change} onConfirm={open} />
      )}
      <Button kind="action" wide loading={busy} onPress={open} testId="counter-open">
        开单，去收款
      </Button>
    </Card>
  );
}

/** A colleague sold the last one, or the store no longer sells it. */
const offerGone = new Set(['coupon_out_of_stock', 'coupon_offer_ended', 'package_out_of_stock', 'package_offer_ended']);

function without(faults: BillFaults, names: readonly string[]): BillFaults {
  return Object.fromEntries(Object.entries(faults).filter(([name]) => !names.includes(name)));
}

function faultsOf(error: ApiError): BillFaults {
  const reasons = {
    vehicleId: error.fieldReason('vehicleId'),
    title: error.fieldReason('title'),
    amount: error.fieldReason('amountFen'),
    quantity: error.fieldReason('quantity'),
  };
  return Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason !== undefined));
}
