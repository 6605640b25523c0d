import { View } from '@tarojs/components';
import { useState } from 'react';
import { addOrderLine } from '@anxin/shared/contracts/repair-order';
import { parseYuan } from '@anxin/shared/values/money';
import { readQuantity } from '@anxin/shared/values/typed';
import { readLine, visibleCount } from '@anxin/shared/values/written';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Segments } from '@/components/segments';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import { useUnsaved } from '@/hooks/use-unsaved';
import { focusElement } from '@/platform/focus';
import { dealWithOvertaken, readVisitsAgain } from '../visit-reads';
import { lineKindNames, type LineKind } from './line-kinds';

interface Draft {
  kind: LineKind;
  name: string;
  quantity: string;
  price: string;
}

type Faults = Partial<Record<'name' | 'quantity' | 'price', string>>;

const blank = { name: '', quantity: '1', price: '' };
const kinds = [
  { value: 'labour', name: lineKindNames.labour, testId: 'line-labour' },
  { value: 'part', name: lineKindNames.part, testId: 'line-part' },
] as const;

/** Adds a line; prices are typed in yuan. The kind stays for the next one. */
export function NewLine({ orderId }: { orderId: string }) {
  const [draft, setDraft] = useState<Draft>({ kind: 'labour', ...blank });
  const [faults, setFaults] = useState<Faults>({});
  const send = useSend('staff', addOrderLine);
  useUnsaved(draft.name !== blank.name || draft.quantity !== blank.quantity || draft.price !== blank.price);
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setFaults({});
  };
  const [add, busy] = useSubmit(
    async () => {
      const { kind, name, faults: found, quantity, unitPriceFen } = read(draft);
      setFaults(found);
      if (quantity === null || unitPriceFen === null || found.name) return;
      await send({ params: { repairOrderId: orderId }, body: { kind, name, quantity, unitPriceFen } });
      setDraft({ kind, ...blank });
      toastDone('已添加');
      focusElement('line-name');
      await readVisitsAgain();
    },
    (error) => {
      if (!(error instanceof ApiError) || error.fields.length === 0) return dealWithOvertaken(error);
      setFaults(faultsOf(error));
      return true;
    },
  );
  return (
    <View className="new-line">
      <Segments label="项目类别" options={kinds} chosen={draft.kind} onChoose={(kind) => change({ kind })} />
      <View className="new-line__fields">
        <Field
          name="line-name"
          label="项目名称"
          value={draft.name}
          onChange={(name) => change({ name })}
          onConfirm={add}
          placeholder={draft.kind === 'labour' ? '如 更换前刹车片工时' : '如 前刹车片'}
          maxLength={60}
          error={faults.name}
          testId="line-name"
        />
        <Field
          name="line-quantity"
          label="数量"
          kind="digits"
          value={draft.quantity}
          onChange={(quantity) => change({ quantity })}
          onConfirm={add}
          maxLength={3}
          error={faults.quantity}
          testId="line-quantity"
        />
        <Field
          kind="amount"
          name="line-price"
          label="单价"
          value={draft.price}
          onChange={(price) => change({ price })}
          onConfirm={add}
          unit="元"
          placeholder="0.00"
          maxLength={12}
          error={faults.price}
          testId="line-price"
        />
        <View className="new-line__add">
          <Button kind="secondary" icon="plus" wide loading={busy} onPress={add} testId="line-add">
            添加
          </Button>
        </View>
      </View>
    </View>
  );
}

function read({ kind, name, quantity, price }: Draft) {
  const count = readQuantity(quantity);
  const unitPriceFen = parseYuan(price);
  const faults: Faults = {
    ...(visibleCount(name) > 0 ? {} : { name: '请填写项目名称' }),
    ...(count === null ? { quantity: '1 到 999' } : {}),
    ...(unitPriceFen === null ? { price: '如 120 或 120.50' } : {}),
  };
  return { kind, name: readLine(name), quantity: count, unitPriceFen, faults };
}

function faultsOf(error: ApiError): Faults {
  const [name, quantity, price] = ['name', 'quantity', 'unitPriceFen'].map((field) => error.fieldReason(field));
  return { ...(name ? { name } : {}), ...(quantity ? { quantity } : {}), ...(price ? { price } : {}) };
}
