import { View } from '@tarojs/components';
import { classNames } from '@/components/class-names';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { openPage } from '@/platform/navigation';
import { staffPages } from '../addresses';
import type { StaffMember } from '../staff-gate';
import { boardViews, type BoardView } from './board-views';
import './sidebar.scss';

interface SidebarProps {
  staff: StaffMember;
  view: BoardView;
  /** Requests waiting for an answer. */
  requested: number;
  onView: (view: BoardView) => void;
}

/** The dark column at the left: where the desk is, and whose desk it is. */
export function Sidebar({ staff, view, requested, onView }: SidebarProps) {
  return (
    <View className="sidebar" role="navigation" aria-label="门店工作台">
      <View className="sidebar__head">
        <View className="sidebar__name">安心车主</View>
        <View className="sidebar__store cut">
          {staff.store.name} · {staff.store.roleNames}
        </View>
      </View>
      {boardViews.map((entry) => (
        <Pressable
          key={entry.view}
          className={classNames('sidebar__entry', entry.view === view && 'sidebar__entry--chosen')}
          chosen={entry.view === view}
          onPress={() => onView(entry.view)}
          testId={`view-${entry.view}`}
        >
          <View className="sidebar__inside">
            <Icon name={entry.icon} size={18} />
            <View className="sidebar__word">{entry.name}</View>
            {entry.view === 'requested' && requested > 0 && (
              <View className="sidebar__badge" data-testid="requested-badge">
                {requested}
              </View>
            )}
          </View>
        </Pressable>
      ))}
      <View className="grow" />
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
