import { ScrollView, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Pressable } from '@/components/pressable';
import { openPage } from '@/platform/navigation';
import { replacePage, staffPages } from '../addresses';
import type { StaffMember } from '../staff-gate';
import { boardEntry, entriesFor, type FrameEntry } from './entries';
import './phone-head.scss';
import { useWaiting } from './use-waiting';

interface PhoneHeadProps {
  staff: StaffMember;
  /** The current page, by its entry. */
  page: string;
  /** The heading of the page, above the row of entries. */
  top?: ReactNode;
  /** The board's own views, in place of the entry of the board. */
  views?: ReactNode;
}

/** Replaces the sidebar on a phone: shows the store and the entries in a row. */
export function PhoneHead({ staff, page, top, views }: PhoneHeadProps) {
  const entries = views ? entriesFor(staff) : [boardEntry, ...entriesFor(staff)];
  const waiting = useWaiting(staff.store.id, entries);
  return (
    <View className="phone-head">
      <NavBar
        kind="onBrand"
        start={
          <Pressable
            className="phone-head__store"
            label={`${staff.store.name}，${staff.name}，换店或退出`}
            onPress={() => openPage(staffPages.session)}
            testId="staff-account"
          >
            <Icon name="member" size={18} />
            <View className="phone-head__name">{staff.store.name}</View>
            <View className="phone-head__person cut">{staff.name}</View>
          </Pressable>
        }
      />
      <View className="phone-head__sheet">
        {top}
        <ScrollView className="phone-head__views" scrollX scrollIntoView={`way-${before(page, entries)}`}>
          <View className="phone-head__row">
            {views}
            {entries.map((entry) => (
              <PhoneEntry
                key={entry.page}
                id={`way-${entry.page}`}
                chosen={entry.page === page}
                onPress={() => entry.page !== page && replacePage(entry.url)}
                testId={`page-${entry.page}`}
              >
                {[entry.name, waiting[entry.page] || null].filter(Boolean).join(' ')}
              </PhoneEntry>
            ))}
          </View>
        </ScrollView>
      </View>
    </View>
  );
}

/** The entry before the current one: with it at the edge, its neighbours on both sides are in sight. */
function before(page: string, entries: readonly FrameEntry[]): string {
  const at = entries.findIndex((entry) => entry.page === page);
  return entries[at - 1]?.page ?? page;
}

interface PhoneEntryProps {
  id?: string;
  chosen: boolean;
  onPress: () => void;
  testId: string;
  children: ReactNode;
}

export function PhoneEntry({ id, chosen, onPress, testId, children }: PhoneEntryProps) {
  return (
    <View {...(id === undefined ? {} : { id })} className="phone-head__way">
      <Pressable
        className={clsx('phone-head__view', chosen && 'phone-head__view--chosen')}
        chosen={chosen}
        onPress={onPress}
        testId={testId}
      >
        {children}
      </Pressable>
    </View>
  );
}
