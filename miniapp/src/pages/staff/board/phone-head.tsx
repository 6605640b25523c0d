import { ScrollView, View } from '@tarojs/components';
import type { ComponentProps } from 'react';
import { classNames } from '@/components/class-names';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Pressable } from '@/components/pressable';
import { openPage } from '@/platform/navigation';
import { staffPages } from '../addresses';
import type { StaffMember } from '../staff-gate';
import { boardViews, type BoardView } from './board-views';
import { TopBar } from './top-bar';
import './phone-head.scss';

interface PhoneHeadProps {
  staff: StaffMember;
  view: BoardView;
  requested: number;
  onView: (view: BoardView) => void;
  top: ComponentProps<typeof TopBar>;
}

/** What a phone has in place of the sidebar: the store, the day, and the views in a row. */
export function PhoneHead({ staff, view, requested, onView, top }: PhoneHeadProps) {
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
        <TopBar {...top} />
        <ScrollView className="phone-head__views" scrollX>
          <View className="phone-head__row">
            {boardViews.map((entry) => (
              <Pressable
                key={entry.view}
                className={classNames('phone-head__view', entry.view === view && 'phone-head__view--chosen')}
                chosen={entry.view === view}
                onPress={() => onView(entry.view)}
                testId={`view-${entry.view}`}
              >
                {entry.view === 'day' ? '全天' : entry.name}
                {entry.view === 'requested' && requested > 0 ? ` ${requested}` : ''}
              </Pressable>
            ))}
          </View>
        </ScrollView>
      </View>
    </View>
  );
}
