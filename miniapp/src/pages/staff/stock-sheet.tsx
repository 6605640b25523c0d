import { View } from '@tarojs/components';
import { useState } from 'react';
import { formatCount } from '@anxin/shared/values/money';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { toastDone, toastProblem } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { count } from './form-draft';

interface StockSheetProps {
  /** The name of the offer. */
  name: string;
  /** The unit of the numbers: `张`, `份`. */
  unit: string;
  /** The word for the part already issued or sold: `已发放`, `已售`. */
  goneWords: string;
  gone: number;
  stock: number | null;
  onSave: (stock: number) => Promise<unknown>;
  /** The effect of an empty field, where there need not be a limit. */
  onUnlimited?: () => Promise<unknown>;
  readAgain: () => Promise<void>;
  onClose: () => void;
}

/** Asks for the total number; it cannot be lower than the number already gone. */
export function StockSheet(props: StockSheetProps) {
  const { name, unit, goneWords, gone, stock, onUnlimited, readAgain, onClose } = props;
  const [typed, setTyped] = useState(stock === null ? '' : String(stock));
  const [wrong, setWrong] = useState<string>();
  const [save, busy] = useSubmit(
    async () => {
      const wanted = count(typed) ?? 0;
      if (onUnlimited && typed.trim() === '') await onUnlimited();
      else if (wanted < 1) return setWrong('请填写整数，至少为 1');
      else if (wanted < gone) return setWrong(`${goneWords} ${formatCount(gone)} ${unit}，不能更少`);
      else await props.onSave(wanted);
      toastDone('库存已修改');
      onClose();
      await readAgain();
    },
    (error) => {
      if (!(error instanceof ApiError)) return false;
      const refused = error.fieldReason('stock');
      if (refused) setWrong(refused);
      else if (error.status === 409) {
        toastProblem(`${error.message}\n已为您刷新`);
        onClose();
        void readAgain();
      } else return false;
      return true;
    },
  );
  return (
    <Sheet
      open
      title={`改库存：${name}`}
      onClose={onClose}
      testId="stock-sheet"
      foot={
        <Button kind="brand" wide loading={busy} onPress={save} testId="stock-save">
          保存
        </Button>
      }
    >
      <View>
        <Field
          name="stock"
          label={`总量${onUnlimited ? '（不填为不限）' : ''}`}
          kind="digits"
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setWrong(undefined);
          }}
          onConfirm={save}
          unit={unit}
          maxLength={7}
          error={wrong}
          hint={`${goneWords} ${formatCount(gone)} ${unit}`}
          focused
          testId="stock"
        />
      </View>
    </Sheet>
  );
}
