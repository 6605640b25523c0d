import { ScrollView, View } from '@tarojs/components';
import { useState } from 'react';
import { clockOfMinutes } from '@anxin/shared/values/store-time';
import { BoardCard } from './board-card';
import {
  axisMinPx,
  firstScrollPx,
  marksOf,
  percentAt,
  percentOf,
  type BlockedCell,
  type LaneLayout,
  type TimeAxis,
} from './board-layout';
import { sizeOf } from './card-look';
import { laneNames } from './lane-names';
import './lane-grid.scss';

interface LaneGridProps {
  axis: TimeAxis;
  lanes: LaneLayout[];
  nowMs: number;
  /** Null on a day that is not today: there is no line then. */
  nowMinute: number | null;
  selectedId: string | null;
  isFound: (id: string) => boolean;
  onSelect: (id: string) => void;
}

/** Lanes downwards, the day to the right, each visit in its bay. */
export function LaneGrid({ axis, lanes, nowMs, nowMinute, selectedId, isFound, onSelect }: LaneGridProps) {
  const [scrollLeft] = useState(() => (nowMinute === null ? 0 : firstScrollPx(axis, nowMinute)));
  const rowPx = rowPxFor(lanes.reduce((sum, { rows }) => sum + rows, 0));
  const nowPercent = nowMinute === null ? null : percentAt(axis, nowMinute);
  const hasNow = nowPercent !== null && nowPercent >= 0 && nowPercent <= 100;
  return (
    <View className="lanes-frame" data-testid="board">
      <ScrollView className="lanes" scrollX scrollY scrollLeft={scrollLeft}>
        <View className="lanes__inside" style={{ minWidth: `${axisMinPx(axis) + 104}px` }}>
          <View className="lanes__head">
            <View className="lanes__corner" />
            <View className="lanes__track">
              {marksOf(axis).map((minute) => (
                <View key={minute} className="lanes__mark" style={{ left: `${percentAt(axis, minute)}%` }}>
                  {hasNow && isUnderNow(minute, nowMinute) ? '' : clockOfMinutes(minute)}
                </View>
              ))}
              {hasNow && (
                <View className="lanes__now-time" style={{ left: `${nowPercent}%` }} data-testid="board-now">
                  {clockOfMinutes(nowMinute ?? 0)}
                </View>
              )}
            </View>
          </View>
          {lanes.map((lane) => (
            <View key={lane.lane} className="lane">
              <View className="lane__name">
                <View className="lane__title">{laneNames[lane.lane]}</View>
                <View>{lane.bays} 工位</View>
                {lane.onlineBays < lane.bays && <View>线上 {lane.onlineBays}</View>}
              </View>
              <View className="lanes__track" style={{ height: `${lane.rows * rowPx}px` }}>
                {lane.blocked.map((cell) => (
                  <Blocked key={`${cell.row}-${cell.fromMinute}`} axis={axis} cell={cell} rowPx={rowPx} />
                ))}
                {lane.cards.map(({ card, row, fromMinute, toMinute }) => (
                  <View
                    key={card.id}
                    className="lane__place"
                    style={placeOf(axis, { row, rowPx, fromMinute, toMinute })}
                  >
                    <BoardCard
                      card={card}
                      nowMs={nowMs}
                      selected={card.id === selectedId}
                      pale={!isFound(card.id)}
                      size={sizeOf(toMinute - fromMinute)}
                      onSelect={onSelect}
                    />
                  </View>
                ))}
              </View>
            </View>
          ))}
          {hasNow && (
            <View className="lanes__over">
              <View className="lanes__now" style={{ left: `${nowPercent}%` }} />
            </View>
          )}
        </View>
      </ScrollView>
    </View>
  );
}

/** Height of one bay in px: a day with many bays is drawn closer, so that more of it is seen at once. */
const rowPxFor = (rows: number) => (rows <= 9 ? 77 : 68);

const reasons = { closed: '休息', unavailable: '未开放', taken: '已占用' };

function Blocked({ axis, cell, rowPx }: { axis: TimeAxis; cell: BlockedCell; rowPx: number }) {
  return (
    <View className="lane__place" style={placeOf(axis, { ...cell, rowPx })}>
      <View
        className="lane__blocked"
        aria-label={`${clockOfMinutes(cell.fromMinute)} 到 ${clockOfMinutes(cell.toMinute)} ${reasons[cell.reason]}`}
      >
        {cell.reason === 'closed' && cell.row > 0 ? '' : reasons[cell.reason]}
      </View>
    </View>
  );
}

interface Place {
  row: number;
  rowPx: number;
  fromMinute: number;
  toMinute: number;
}

function placeOf(axis: TimeAxis, { row, rowPx, fromMinute, toMinute }: Place) {
  return {
    top: `${row * rowPx}px`,
    left: `${percentAt(axis, fromMinute)}%`,
    width: `${percentOf(axis, toMinute - fromMinute)}%`,
    height: `${rowPx}px`,
  };
}

/** The time on the line covers the marks just before it. */
function isUnderNow(minute: number, nowMinute: number | null): boolean {
  return nowMinute !== null && nowMinute > minute - 9 && nowMinute < minute + 26;
}
