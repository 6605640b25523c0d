import { useState } from 'react';
import { memberMe, updateMember } from '@anxin/shared/contracts/customer';
import { visibleCount } from '@anxin/shared/values/written';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { toastDone } from '@/components/toast';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';

interface NameSheetProps {
  name: string;
  onClose: () => void;
}

/** Asks for the name by which the member wants to be addressed. */
export function NameSheet({ name, onClose }: NameSheetProps) {
  const [typed, setTyped] = useState(name);
  const [refusal, setRefusal] = useState<string | undefined>();
  const send = useSend('member', updateMember);
  const [save, saving] = useSubmit(
    async () => {
      if (visibleCount(typed) === 0) {
        setRefusal('请填写称呼');
        return;
      }
      await send({ body: { name: typed } });
      await readAgain('member', memberMe);
      onClose();
      toastDone('已保存');
    },
    (error) => {
      const reason = error instanceof ApiError ? error.fieldReason('name') : undefined;
      setRefusal(reason);
      return reason !== undefined;
    },
  );
  return (
    <Sheet
      open
      title="怎么称呼您"
      onClose={onClose}
      foot={
        <Button kind="brand" wide loading={saving} onPress={save} testId="name-save">
          保存
        </Button>
      }
    >
      <Field
        name="name"
        label="称呼"
        value={typed}
        onChange={(next) => {
          setTyped(next);
          setRefusal(undefined);
        }}
        onConfirm={save}
        maxLength={20}
        placeholder="例如：李女士"
        error={refusal}
        focused
        testId="name-input"
      />
    </Sheet>
  );
}
