import { ScrollView, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classNames } from '@/components/class-names';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Pressable } from '@/components/pressable';
import { openPage } from '@/platform/navigation';
import { replacePage, staffPages } from '../addresses';
import type { StaffMember } from '../staff-gate';
import { boardEntry, entriesFor } from './entries';
import './phone-head.scss';

interface PhoneHeadProps {
  staff: StaffMember;
  /** The page that is shown, by its entry. */
  page: string;
  /** What the page is about, above the row of ways. */
  top?: ReactNode;
  /** The board's own views, in place of the way to it. */
  views?: ReactNode;
}

/** What a phone has in place of the sidebar: the store, and the ways in a row. */
export function PhoneHead({ staff, page, top, views }: PhoneHeadProps) {
  const entries = views ? entriesFor(staff) : [boardEntry, ...entriesFor(staff)];
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
        <ScrollView className="phone-head__views" scrollX scrollIntoView={`way-${page}`}>
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
                {entry.name}
              </PhoneEntry>
            ))}
          </View>
        </ScrollView>
      </View>
    </View>
  );
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
        className={classNames('phone-head__view', chosen && 'phone-head__view--chosen')}
        chosen={chosen}
        onPress={onPress}
        testId={testId}
      >
        {children}
      </Pressable>
    </View>
  );
}
