import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import { Pressable } from '@/components/pressable';
import { openPage } from '@/platform/navigation';
import { replacePage, staffPages } from '../addresses';
import type { StaffMember } from '../staff-gate';
import { boardEntry, entriesFor } from './entries';
import './sidebar.scss';
import { useWaiting } from './use-waiting';

interface SidebarProps {
  staff: StaffMember;
  /** The current page, by its entry. */
  page: string;
  /** The board's own views, in place of the entry of the board. */
  views?: ReactNode;
}

/** The dark column at the left: the store, the entries, and the signed-in employee. */
export function Sidebar({ staff, page, views }: SidebarProps) {
  const entries = views ? entriesFor(staff) : [boardEntry, ...entriesFor(staff)];
  const waiting = useWaiting(staff.store.id, entries);
  return (
    <View className="sidebar" role="navigation" aria-label="门店工作台">
      <View className="sidebar__head">
        <View className="sidebar__name">安心车主</View>
        <View className="sidebar__store cut">
          {staff.store.name} · {staff.store.roleNames}
        </View>
      </View>
      <View className="sidebar__entries">
        {views}
        {views && entries.length > 0 && <View className="sidebar__line" />}
        {entries.map((entry) => (
          <SidebarEntry
            key={entry.page}
            icon={entry.icon}
            name={entry.name}
            chosen={entry.page === page}
            waiting={waiting[entry.page] ?? 0}
            onPress={() => entry.page !== page && replacePage(entry.url)}
            testId={`page-${entry.page}`}
          />
        ))}
      </View>
      <Pressable className="sidebar__entry" onPress={() => openPage(staffPages.session)} testId="staff-account">
        <View className="sidebar__inside">
          <Icon name="member" size={18} />
          <View className="sidebar__word cut">{staff.name}</View>
          <View className="sidebar__aside">{staff.severalStores ? '换店/退出' : '退出'}</View>
        </View>
      </Pressable>
    </View>
  );
}

interface SidebarEntryProps {
  icon: IconName;
  name: string;
  chosen: boolean;
  /** The number of requests that wait there; zero is not shown. */
  waiting?: number;
  onPress: () => void;
  testId: string;
}

export function SidebarEntry({ icon, name, chosen, waiting = 0, onPress, testId }: SidebarEntryProps) {
  return (
    <Pressable
      className={clsx('sidebar__entry', chosen && 'sidebar__entry--chosen')}
      chosen={chosen}
      onPress={onPress}
      testId={testId}
    >
      <View className="sidebar__inside">
        <Icon name={icon} size={18} />
        <View className="sidebar__word">{name}</View>
        {waiting > 0 && (
          <View className="sidebar__badge" data-testid={`${testId}-waiting`}>
            {waiting}
          </View>
        )}
      </View>
    </Pressable>
  );
}
