import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { openCounterBill } from '@anxin/shared/contracts/counter-bill';
import { businessType } from '@anxin/shared/contracts/organisation';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { classNames } from '@/components/class-names';
import { Field } from '@/components/field';
import { Pressable } from '@/components/pressable';
import { Heading } from '@/components/screen';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { replacePage, staffPages } from '../addresses';
import '../board/sheets.scss';
import type { StaffMember } from '../staff-gate';
import { type BillDraft, type BillFaults, isWanted, readDraft } from './bill-draft';
import { BillsOfDay } from './bills-of-day';
import './counter.scss';
import { VehicleChoice } from './vehicle-choice';

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
  const [draft, setDraft] = useState<BillDraft>({ vehicleId, businessType: null, title: '', amount: '' });
  const [faults, setFaults] = useState<BillFaults>({});
  const change = (part: Partial<BillDraft>) => {
    setDraft({ ...draft, ...part });
    setFaults({});
  };
  const send = useSend('staff', openCounterBill);
  const [open, busy] = useTap(
    async () => {
      const read = readDraft(draft);
      if (!isWanted(read)) return setFaults(read);
      const { id } = await send({ params: { storeId }, body: read });
      replacePage(staffPages.counterBill(id));
    },
    (error) => {
      if (!(error instanceof ApiError) || error.fields.length === 0) return false;
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
      <Heading>业务类别</Heading>
      <View className="quick" role="group" aria-label="业务类别">
        {businessType.options.map((type) => (
          <Pressable
            key={type}
            className={classNames('quick__one', type === draft.businessType && 'quick__one--chosen')}
            chosen={type === draft.businessType}
            onPress={() => change({ businessType: type })}
            testId={`business-${type}`}
          >
            {businessTypeNames[type]}
          </Pressable>
        ))}
      </View>
      {faults.businessType && (
        <View className="field__error" role="alert">
          {faults.businessType}
        </View>
      )}
      <View className="counter-page__fields">
        <Field
          name="counter-title"
          label="收款项目"
          value={draft.title}
          onChange={(title) => change({ title })}
          placeholder="如 交强险续保"
          maxLength={60}
          error={faults.title}
          testId="counter-title"
        />
        <Field
          name="counter-amount"
          label="金额"
          value={draft.amount}
          onChange={(amount) => change({ amount })}
          onConfirm={open}
          unit="元"
          placeholder="0.00"
          maxLength={12}
          error={faults.amount}
          testId="counter-amount"
        />
      </View>
      <Button kind="action" wide loading={busy} onPress={open} testId="counter-open">
        开单，去收款
      </Button>
    </Card>
  );
}

function faultsOf(error: ApiError): BillFaults {
  const [vehicleId, title, amount] = ['vehicleId', 'title', 'amountFen'].map((field) => error.fieldReason(field));
  return { ...(vehicleId ? { vehicleId } : {}), ...(title ? { title } : {}), ...(amount ? { amount } : {}) };
}
