import { useState } from 'react';
import { listAdvisors } from '@anxin/shared/contracts/advisor';
import type { MemberProfile } from '@anxin/shared/contracts/customer';
import type { Store } from '@anxin/shared/contracts/organisation';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { useRead } from '@/hooks/use-read';
import { ChoiceField } from './choice-field';
import { NewVehicleCard } from './new-vehicle-card';
import { useAddVehicle } from './use-add-vehicle';

const leftOpen = { id: 'open', title: '由门店安排', text: '分给当前客户较少的顾问，接待更从容' };

interface AddFormProps {
  stores: readonly Store[];
  /** The member's own advisors, one for each store. */
  advisors: MemberProfile['advisors'];
  /** The page to go on with. */
  onward: string | null;
}

/** A new vehicle. On the first one in a store the member may choose an advisor, or leave that to the store. */
export function AddForm({ stores, advisors, onward }: AddFormProps) {
  const { typed, change, faults, save, saving } = useAddVehicle(onward);
  const [storeId, setStoreId] = useState(advisors[0]?.storeId ?? stores[0]?.id ?? '');
  const [advisorId, setAdvisorId] = useState(leftOpen.id);
  const isNew = !advisors.some((one) => one.storeId === storeId);
  const room = useRead('member', listAdvisors, { params: { storeId } }, { enabled: isNew && storeId !== '' });
  const free = (room.data?.advisors ?? []).map(({ id, name, title }) => ({ id, title: name, text: title }));

  return (
    <>
      <NewVehicleCard typed={typed} change={change} faults={faults} />
      <Card className="vehicle-choices">
        <ChoiceField
          name="服务门店"
          choices={stores.map(({ id, name, address }) => ({ id, title: name, text: address }))}
          chosenId={storeId}
          onChoose={(id) => {
            setStoreId(id);
            setAdvisorId(leftOpen.id);
          }}
          testId="vehicle-store"
        />
        {isNew && (
          <ChoiceField
            name="服务顾问"
            choices={[leftOpen, ...free]}
            chosenId={advisorId}
            onChoose={setAdvisorId}
            testId="vehicle-advisor"
          />
        )}
      </Card>
      <BottomBar
        action={
          <Button
            kind="action"
            wide
            loading={saving}
            onPress={() => save(storeId, isNew && advisorId !== leftOpen.id ? advisorId : null)}
            testId="vehicle-save"
          >
            保存
          </Button>
        }
      />
    </>
  );
}
