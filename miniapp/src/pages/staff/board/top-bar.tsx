import { View } from '@tarojs/components';
import { weekdayWords } from '@anxin/shared/values/date-words';
import { addDays, type Day } from '@anxin/shared/values/store-time';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { TextInput } from '@/components/text-input';
import type { LiveState } from '@/platform/live';
import { LiveTag } from '../live-tag';
import './top-bar.scss';

interface TopBarProps {
  day: Day;
  today: Day;
  live: LiveState;
  search: string;
  /** null stands for today. */
  onDay: (day: Day | null) => void;
  onSearch: (search: string) => void;
}

/** The search box's id, for the key that goes to it. */
export const searchBoxId = 'board-search';

/** The day and the buttons to change it, the state of the live connection, and the search over the day's cards. */
export function TopBar({ day, today, live, search, onDay, onSearch }: TopBarProps) {
  const goTo = (next: Day) => onDay(next === today ? null : next);
  return (
    <View className="top-bar">
      <View className="top-bar__day">
        <Pressable className="top-bar__arrow" label="前一天" onPress={() => goTo(addDays(day, -1))} testId="day-before">
          <Icon name="back" size={20} />
        </Pressable>
        <View className="top-bar__date" role="heading" aria-level={1} data-testid="board-day">
          {weekdayWords(day)}
        </View>
        <Pressable className="top-bar__arrow" label="后一天" onPress={() => goTo(addDays(day, 1))} testId="day-after">
          <Icon name="forward" size={20} />
        </Pressable>
        {day === today ? (
          <Tag state="quiet">今天</Tag>
        ) : (
          <Pressable className="top-bar__today" onPress={() => onDay(null)} testId="day-today">
            回到今天
          </Pressable>
        )}
        <LiveTag live={live} />
      </View>
      <View className="top-bar__search">
        <Icon name="search" size={18} />
        <View className="grow">
          <TextInput
            name={searchBoxId}
            label="查找当天的车辆"
            value={search}
            onChange={onSearch}
            placeholder="车牌、手机、姓名"
            maxLength={20}
            testId="board-search"
          />
        </View>
        {search ? (
          <Pressable className="top-bar__clear" label="清除" onPress={() => onSearch('')}>
            <Icon name="close" size={16} />
          </Pressable>
        ) : (
          <View className="top-bar__key">/</View>
        )}
      </View>
    </View>
  );
}
