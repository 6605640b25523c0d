import { View } from '@tarojs/components';
import { useState } from 'react';
import { shortDayWords } from '@anxin/shared/values/date-words';
import type { PointsAudit } from '@anxin/shared/contracts/points-report';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { aboutOf, historyOf, type HistoryRow, stateOf, timeOf, verdictOf } from './audit-words';

const shownAtFirst = 14;

/** The nightly audits: their results, the late ones, and the nights without one. */
export function AuditHistory({ audits, missed }: { audits: readonly PointsAudit[]; missed: readonly string[] }) {
  const [all, setAll] = useState(false);
  const rows = historyOf(audits, missed);
  const shown = all ? rows : rows.slice(0, shownAtFirst);
  if (rows.length === 0) return null;
  return (
    <Card testId="audit-history">
      <View className="history__title">核对记录</View>
      {shown.map((row) => (
        <Row key={row.audit?.id ?? row.day} row={row} />
      ))}
      {rows.length > shown.length && (
        <Button kind="ghost" size="small" wide onPress={() => setAll(true)} testId="audit-history-more">
          {`查看全部 ${rows.length} 条`}
        </Button>
      )}
    </Card>
  );
}

function Row({ row: { audit, day } }: { row: HistoryRow }) {
  if (!audit)
    return (
      <View className="history__row" data-testid={`audit-missed-${day}`}>
        <View className="history__day">{shortDayWords(day)}</View>
        <View className="history__words">当晚没有核对：系统未在运行</View>
        <Tag state="warn">缺</Tag>
      </View>
    );
  const { word, tag } = stateOf(audit);
  return (
    <View className="history__row" data-testid={`audit-row-${audit.id}`}>
      <View className="history__day">{shortDayWords(day)}</View>
      <View className="history__words">
        <View>{audit.result ? verdictOf(audit.result) : '尚无结果'}</View>
        <View className="hint">
          {timeOf(audit.endedAt ?? audit.startedAt ?? audit.dueAt)} · {aboutOf(audit)}
        </View>
      </View>
      <View className="history__tags">
        {audit.late && <Tag state="warn">补做</Tag>}
        <Tag state={tag}>{word}</Tag>
      </View>
    </View>
  );
}
