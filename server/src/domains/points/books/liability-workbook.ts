import type { Liability } from '@anxin/shared/contracts/points-report';
import { journalTypeNames } from '@anxin/shared/rules/points/movement';
import { originNames } from '@anxin/shared/rules/points/origin-names';
import { worthFen } from '@anxin/shared/rules/points/worth';
import { formatPlate } from '@anxin/shared/values/plate';
import { inZone } from '@anxin/shared/values/store-time';
import writeWorkbook, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import type { ExportedAccount, ExportedEntry } from './liability-export.model';

/** The contents of a store's workbook. */
export interface LiabilityWorkbook {
  store: { name: string; brandName: string };
  /** The last calculated liability; null before the first audit. */
  liability: Liability | null;
  /** The store's accounts as they are at `at`. */
  accounts: ExportedAccount[];
  entries: ExportedEntry[];
  /** By vehicle. */
  plates: ReadonlyMap<string, string>;
  pointsPerYuan: number;
  month: string;
  /** The most rows of each sheet; a longer list is cut there. */
  most: { accounts: number; entries: number };
  by: string;
  at: Date;
}

export function workbookOf(workbook: LiabilityWorkbook): Promise<Uint8Array> {
  const sheets = [overview(workbook), accountSheet(workbook), entrySheet(workbook)];
  return writeWorkbook(sheets, { fontFamily: 'Microsoft YaHei', fontSize: 11 }).toBuffer();
}

function overview(workbook: LiabilityWorkbook): Sheet<never> {
  const { store, liability, accounts, at, by, most } = workbook;
  const now = accounts.slice(0, most.accounts).reduce((sum, { balance }) => sum + balance, 0);
  const rows: Row[] = [
    [title(`积分负债 · ${store.name}（${store.brandName}）`)],
    ...(liability ? liabilityRows(liability) : [[text('账务尚未核对，暂无统计')]]),
    [],
    heading('本次导出'),
    [text('导出时间'), time(at)],
    [text('导出人'), text(by)],
    [text('账户表积分合计'), count(now)],
    ...(liability ? [[text('统计之后的变动'), count(now - liability.balance)]] : []),
    ...cutAt(accounts, most.accounts, '个账户'),
  ];
  return {
    sheet: '概览',
    data: rows,
    columns: [{ width: 24 }, { width: 20 }, { width: 18 }, { width: 18 }, { width: 18 }],
  };
}

function liabilityRows(of: Liability): Row[] {
  const parts = (rows: { name: string; points: number; worthFen: number }[]): Row[] => [
    ...rows.map((row) => [text(row.name), count(row.points), yuan(row.worthFen)]),
    [bold('合计'), count(sumOf(rows, 'points')), yuan(sumOf(rows, 'worthFen'))],
  ];
  return [
    [text('统计时间'), time(new Date(of.at))],
    [text('折算比例'), text(`${of.pointsPerYuan} 积分 = 1 元`)],
    [text('账户数'), count(of.accounts)],
    [text('未用积分'), count(of.balance)],
    [text('负债（元）'), yuan(of.worthFen)],
    [text('逐户折算合计（元）'), yuan(of.accountsWorthFen)],
    [text('其中冻结'), count(of.held)],
    [text('欠分'), count(of.debt)],
    [],
    heading('按来源', '积分', '折合（元）'),
    ...parts(of.bySource.map((row) => ({ ...row, name: originNames[row.source] }))),
    [],
    heading('按获得年份', '积分', '折合（元）'),
    ...parts(of.byYear.map((row) => ({ ...row, name: row.year === null ? '年份不明' : `${row.year} 年` }))),
    [],
    heading('核对', '积分'),
    [text('累计发放'), count(of.issued)],
    [text('累计使用'), count(of.redeemed)],
    [text('车辆置换净转入'), count(of.moved)],
    [text('差额'), count(of.difference)],
    [],
    heading('月末', '当月增加', '当月减少', '月末积分', '月末负债（元）'),
    ...of.months.map((one) => [
      text(one.month),
      count(one.earned),
      count(one.used),
      count(one.balance),
      yuan(one.worthFen),
    ]),
  ];
}

function accountSheet({ accounts, plates, pointsPerYuan, most }: LiabilityWorkbook): Sheet<never> {
  const rows: Row[] = accounts
    .slice(0, most.accounts)
    .map(({ vehicleId, status, balance, held, debt, lastAt }) => [
      text(plateOf(plates, vehicleId)),
      count(balance),
      count(held),
      count(debt),
      yuan(worthFen(balance, pointsPerYuan)),
      lastAt ? time(lastAt) : text('无'),
      text(status === 'active' ? '正常' : '已转出'),
    ]);
  return {
    sheet: '账户',
    data: [
      heading('车牌', '余额', '其中冻结', '欠分', '折合（元）', '最近变动', '状态'),
      ...rows,
      ...cutAt(accounts, most.accounts, '个账户'),
    ],
    columns: [{ width: 14 }, { width: 12 }, { width: 12 }, { width: 12 }, { width: 14 }, { width: 18 }, { width: 10 }],
    stickyRowsCount: 1,
  };
}

function entrySheet({ accounts, entries, plates, month, most }: LiabilityWorkbook): Sheet<never> {
  const vehicles = new Map(accounts.map(({ id, vehicleId }) => [id, vehicleId]));
  const rows: Row[] = entries
    .slice(0, most.entries)
    .map((entry) => [
      time(entry.at),
      text(plateOf(plates, vehicles.get(entry.accountId) ?? '')),
      text(journalTypeNames[entry.type]),
      text(entry.source === null ? '' : originNames[entry.source]),
      text(entry.title),
      count(entry.points),
      count(entry.balanceAfter),
      count(entry.pointsPerYuan),
      text(entry.reference ?? ''),
      text(entry.by),
    ]);
  const head = ['时间', '车牌', '类型', '来源', '事由', '积分', '变动后余额', '积分/元', '单据', '经办'];
  const widths = [18, 14, 8, 10, 30, 12, 12, 10, 20, 14];
  return {
    sheet: `流水 ${month}`,
    data: [heading(...head), ...rows, ...cutAt(entries, most.entries, '笔流水')],
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  };
}

function cutAt(list: readonly unknown[], most: number, what: string): Row[] {
  return list.length <= most ? [] : [[text(`仅列出前 ${most} ${what}，其余未列出`)]];
}

function plateOf(plates: ReadonlyMap<string, string>, vehicleId: string): string {
  const plate = plates.get(vehicleId);
  return plate === undefined ? '—' : formatPlate(plate);
}

const sumOf = <Key extends string>(rows: readonly Record<Key, number>[], key: Key) =>
  rows.reduce((sum, row) => sum + row[key], 0);

/**
 * Writes typed text as text, never as a formula, whatever it begins with. Characters that no spreadsheet takes are left
 * out.
 */
function text(value: string): Cell & object {
  // oxlint-disable-next-line no-control-regex -- these are the ones XML does not allow
  return { type: String, value: value.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '') };
}

const bold = (value: string): Cell => ({ ...text(value), fontWeight: 'bold' });
const title = (value: string): Cell => ({ ...text(value), fontWeight: 'bold', fontSize: 14 });
const heading = (...names: string[]): Row =>
  names.map((name) => ({ ...(bold(name) as object), backgroundColor: '#EEF7F9' }));
const count = (value: number): Cell => ({ type: Number, value, format: '#,##0' });
const yuan = (fen: number): Cell => ({ type: Number, value: fen / 100, format: '#,##0.00' });

/** Writes the time on the store's clock, because a spreadsheet has no time zones. */
function time(at: Date): Cell {
  const shown = new Date(at.getTime() + inZone(at).utcOffset() * 60_000);
  return { type: Date, value: shown, format: 'yyyy-mm-dd hh:mm' };
}
