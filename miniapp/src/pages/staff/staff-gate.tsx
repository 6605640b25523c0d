import { View } from '@tarojs/components';
import { useEffect, type ReactNode } from 'react';
import { staffMe } from '@anxin/shared/contracts/identity';
import { ApiError } from '@/api/failures';
import { Empty } from '@/components/empty';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { useSession } from '@/hooks/use-session';
import { replacePage, staffPages } from './addresses';
import { useStaffKeys } from './frame/use-staff-keys';
import { storeFor, storesOf, useChosenStoreId, type StaffStore } from './chosen-store';

export interface StaffMember {
  name: string;
  store: StaffStore;
  /** Works in more than one store. */
  severalStores: boolean;
}

/**
 * Shows its children to an employee with a store. Nobody signed in, or a store still to be chosen, leads to the log-in
 * page; an employee without any role is told why there is nothing to see.
 */
export function StaffGate({ children }: { children: (staff: StaffMember) => ReactNode }) {
  useStaffKeys();
  const session = useSession('staff');
  const chosenId = useChosenStoreId();
  const me = useRead('staff', staffMe, {});
  const store = me.data ? storeFor(me.data, chosenId) : null;
  const refused = me.error instanceof ApiError && me.error.status === 401;
  const undecided = me.data !== undefined && me.data.roles.length > 0 && store === null;
  const leave = session === null || refused || undecided;
  useEffect(() => {
    if (leave) replacePage(staffPages.session);
  }, [leave]);
  if (leave) return null;
  if (!me.data)
    return (
      <View className="staff-wait">
        <Loaded read={me} skeleton={[64, 88, 320]}>
          {() => null}
        </Loaded>
      </View>
    );
  if (!store) return <NoRole name={me.data.name} />;
  return <>{children({ name: me.data.name, store, severalStores: storesOf(me.data).length > 1 })}</>;
}

function NoRole({ name }: { name: string }) {
  return (
    <Empty
      icon="warning"
      title={`${name}，您还没有门店岗位`}
      text="看板只对在门店有岗位的员工开放。请联系门店的客服经理或集团运营中心为您开通。"
      action={{ text: '更换账号', onPress: () => replacePage(staffPages.session) }}
      testId="staff-no-role"
    />
  );
}
