import { useState } from 'react';
import type { MemberProfile } from '@anxin/shared/contracts/customer';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Heading } from '@/components/screen';
import { AdvisorSheet } from './advisor-sheet';

interface AdvisorRowsProps {
  advisors: MemberProfile['advisors'];
  vehicles: readonly Vehicle[];
}

/** The member's advisor in each store their vehicles belong to; pressed, another one may be chosen. */
export function AdvisorRows({ advisors, vehicles }: AdvisorRowsProps) {
  const [storeId, setStoreId] = useState<string | null>(null);
  const stores = new Map(vehicles.map((vehicle) => [vehicle.storeId, vehicle.storeName]));
  if (stores.size === 0) return null;
  const advisorIn = (id: string) => advisors.find((one) => one.storeId === id);
  return (
    <>
      <Heading>我的顾问</Heading>
      <Card kind="rows">
        {[...stores].map(([id, name]) => (
          <ListRow
            key={id}
            icon="advisor"
            title={advisorIn(id)?.name ?? '等待门店安排'}
            text={name}
            value="更换"
            onPress={() => setStoreId(id)}
            testId={`me-advisor-${id}`}
          />
        ))}
      </Card>
      {storeId !== null && (
        <AdvisorSheet storeId={storeId} currentId={advisorIn(storeId)?.id} onClose={() => setStoreId(null)} />
      )}
    </>
  );
}
