import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Screen } from '@/components/screen';
import { useWindowWidth } from '@/hooks/use-window-width';
import { StaffGate, type StaffMember } from '../staff-gate';
import { PhoneHead } from './phone-head';
import { Sidebar } from './sidebar';
import { deskPx } from './widths';
import './staff-page.scss';

interface StaffPageProps {
  /** The page's entry in the navigation. */
  page: string;
  title: string;
  /** Beside the title: tabs, a search, the page's own actions. */
  head?: (staff: StaffMember) => ReactNode;
  /** The page's content; the column scrolls by itself on a desktop. */
  children: (staff: StaffMember) => ReactNode;
  /** Beside the content on a wide desktop, with its own scrolling; below it elsewhere. */
  aside?: (staff: StaffMember) => ReactNode;
}

/** A page of the staff side with the navigation round it; for employees with a store only. */
export function StaffPage({ page, title, head, children, aside }: StaffPageProps) {
  const isDesk = useWindowWidth() >= deskPx;
  return (
    <Screen kind="staff" className="staff-page">
      <StaffGate>
        {(staff) => {
          const beside = aside?.(staff);
          return (
            <>
              {isDesk ? <Sidebar staff={staff} page={page} /> : <PhoneHead staff={staff} page={page} />}
              <View key={staff.store.id} className="staff-page__main">
                <View className="staff-page__head">
                  <View className="staff-page__title" role="heading" aria-level={1}>
                    {title}
                  </View>
                  {head?.(staff)}
                </View>
                <View className="staff-page__columns">
                  <View className="staff-page__content">{children(staff)}</View>
                  {beside && <View className="staff-page__aside">{beside}</View>}
                </View>
              </View>
            </>
          );
        }}
      </StaffGate>
    </Screen>
  );
}
