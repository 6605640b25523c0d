import { faultNames } from '@anxin/shared/rules/points/proof';
import { formatCount } from '@anxin/shared/values/money';
import { type AuditFinding, auditLedger, type AuditReport } from '../domains/points';
import { readDatabaseEnv } from '../env';
import { openDatabase } from '../infra/database';

const shownFindings = 50;

/**
 * Proves the points ledger and prints the result in Chinese; ends with 1 when it cannot be proved.
 * docs/domain/points.md#10.
 */
async function main(): Promise<void> {
  const database = await openDatabase(readDatabaseEnv().MONGODB_URI);
  try {
    const report = await auditLedger(database);
    for (const line of linesOf(report)) console.log(line);
    if (report.findings.length > 0) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

function linesOf({ accounts, journals, balance, debt, findings }: AuditReport): string[] {
  const scope = `积分账户 ${formatCount(accounts)} 个，流水 ${formatCount(journals)} 笔，`;
  const totals = `余额合计 ${formatCount(balance)} 积分，欠分合计 ${formatCount(debt)} 积分`;
  if (findings.length === 0) return [`积分对账：${scope}${totals}。`, '全部账户核对无误。'];
  const wrong = new Set(findings.map((finding) => finding.accountId)).size;
  const rest = findings.length - shownFindings;
  return [
    `积分对账：${scope}${totals}。`,
    `有 ${wrong} 个账户未能核对：`,
    ...findings.slice(0, shownFindings).map(lineOf),
    ...(rest > 0 ? [`  另有 ${rest} 处未列出`] : []),
  ];
}

function lineOf({ accountId, vehicleId, seq, fault }: AuditFinding): string {
  const entry = seq === null ? '' : `，第 ${seq} 笔`;
  return `  账户 ${accountId}（${vehicleId === null ? '无对应车辆' : `车辆 ${vehicleId}`}）${entry}：${faultNames[fault]}`;
}

main().catch((error: unknown) => {
  console.error(`积分对账未能完成：${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
