import { View } from '@tarojs/components';
import { useState } from 'react';
import { chooseAdvisor, listAdvisors } from '@anxin/shared/contracts/advisor';
import { memberMe } from '@anxin/shared/contracts/customer';
import { Button } from '@/components/button';
import { ChoiceRow } from '@/components/choice-row';
import { Sheet } from '@/components/sheet';
import { toastDone } from '@/components/toast';
import { ApiError } from '@/api/failures';
import { Loaded } from '@/hooks/loaded';
import { readAgain, useRead } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import './advisor-sheet.scss';

interface AdvisorSheetProps {
  storeId: string;
  currentId: string | undefined;
  onClose: () => void;
}

/** Chooses among the advisors with room, or leaves it to the store. */
export function AdvisorSheet({ storeId, currentId, onClose }: AdvisorSheetProps) {
  const [chosen, setChosen] = useState<string | null>(currentId ?? null);
  const [refusal, setRefusal] = useState('');
  const read = useRead('member', listAdvisors, { params: { storeId } });
  const send = useSend('member', chooseAdvisor);
  const [save, saving] = useTap(
    async () => {
      setRefusal('');
      const { advisor } = await send({ params: { storeId }, body: { advisorId: chosen } });
      await readAgain('member', memberMe, listAdvisors);
      onClose();
      toastDone(advisor ? `顾问：${advisor.name}` : '门店会尽快为您安排');
    },
    (error) => {
      if (!(error instanceof ApiError) || error.status >= 500) return false;
      setRefusal(error.message);
      void readAgain('member', listAdvisors);
      return true;
    },
  );
  return (
    <Sheet
      open
      title="选择服务顾问"
      onClose={onClose}
      foot={
        <Button
          kind="brand"
          wide
          loading={saving}
          onPress={chosen === currentId ? onClose : save}
          testId="advisor-save"
        >
          确定
        </Button>
      }
      testId="advisor-sheet"
    >
      <View className="second">每 90 天可更换一次。列出的是目前还能接待新客户的顾问。</View>
      {refusal && (
        <View className="advisor-sheet__refusal" role="alert">
          {refusal}
        </View>
      )}
      <Loaded read={read} skeleton={[58, 58, 58]}>
        {({ advisors }) => (
          <>
            {!currentId && (
              <ChoiceRow
                title="由门店安排"
                text="分给当前客户较少的顾问，接待更从容"
                chosen={chosen === null}
                onPress={() => setChosen(null)}
                testId="advisor-open"
              />
            )}
            {advisors.map(({ id, name, title }) => (
              <ChoiceRow
                key={id}
                title={name}
                text={id === currentId ? `${title} · 当前顾问` : title}
                chosen={chosen === id}
                onPress={() => setChosen(id)}
                testId={`advisor-${id}`}
              />
            ))}
          </>
        )}
      </Loaded>
    </Sheet>
  );
}
