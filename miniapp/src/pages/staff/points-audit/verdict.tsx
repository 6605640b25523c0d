import { View } from '@tarojs/components';
import type { AuditFault, PointsAudit } from '@anxin/shared/contracts/points-report';
import { formatCount } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { clsx } from 'clsx';
import { Empty } from '@/components/empty';
import { Icon } from '@/components/icon';
import { Tag } from '@/components/tag';
import { aboutOf, stateOf, timeOf, verdictOf } from './audit-words';

interface VerdictProps {
  last: PointsAudit | undefined;
  /** The audit that has not ended. */
  open: PointsAudit | undefined;
}

/** Shows the result of the last audit and the state of the one under way. */
export function Verdict({ last, open }: VerdictProps) {
  if (!last)
    return (
      <Card>
        {open && <Ongoing audit={open} />}
        <Empty
          icon="clock"
          title="还没有核对结果"
          text="系统会在启动后自动进行第一次核对，此后每晚 3 点一次。"
          testId="audit-none"
        />
      </Card>
    );
  return (
    <Card testId="audit-verdict">
      {open && <Ongoing audit={open} />}
      {last.result && <Result audit={last} result={last.result} />}
    </Card>
  );
}

function Ongoing({ audit }: { audit: PointsAudit }) {
  const { word, tag } = stateOf(audit);
  const failed = audit.state === 'failed';
  return (
    <View className="verdict__ongoing" role="status" data-testid="audit-open">
      <Tag state={tag} live={!failed}>
        {word}
      </Tag>
      <View className="second">
        {failed ? '这次核对没有完成，系统会在几分钟内自动重试，也可以立即核对。' : '正在逐户核对，下面是上一次的结果。'}
      </View>
    </View>
  );
}

function Result({ audit, result }: { audit: PointsAudit; result: NonNullable<PointsAudit['result']> }) {
  const proved = result.findingCount === 0;
  return (
    <>
      <View className="verdict">
        <View className={clsx('verdict__mark', proved ? 'verdict__mark--good' : 'verdict__mark--bad')}>
          <Icon name={proved ? 'check' : 'warning'} size={26} />
        </View>
        <View className="grow">
          <View className="verdict__words" data-testid="audit-words">
            {verdictOf(result)}
          </View>
          <View className="second">
            {audit.endedAt && timeOf(audit.endedAt)} · {aboutOf(audit)}
          </View>
        </View>
        {audit.late && <Tag state="warn">补做</Tag>}
      </View>
      {!proved && <Findings result={result} />}
    </>
  );
}

function Findings({ result: { findings, findingCount } }: { result: NonNullable<PointsAudit['result']> }) {
  const rest = findingCount - findings.length;
  return (
    <View className="findings" data-testid="audit-findings">
      {findings.map((finding) => (
        <View key={`${finding.accountId} ${finding.seq} ${finding.fault}`} className="findings__row">
          <View className="findings__what">{whatOf(finding)}</View>
          <View className="findings__fault">{finding.fault}</View>
        </View>
      ))}
      {rest > 0 && <View className="second findings__row">另有 {formatCount(rest)} 处未列出</View>}
      <View className="hint">请勿手工修改数据；把这一页转给技术支持，按流水查明后以冲正更正。</View>
    </View>
  );
}

function whatOf({ accountId, plate, seq }: AuditFault): string {
  if (accountId === null) return '本店合计';
  const account = plate ?? `账户 ${accountId.slice(-6)}`;
  return seq === null ? account : `${account} 第 ${seq} 笔`;
}
