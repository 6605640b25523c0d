import { exportLiability, pointsLiability, workbookType } from '@anxin/shared/contracts/points-report';
import { newId } from '../support/server';
import { useOwner, useSite } from '../support/use-server';
import { givePoints } from '../support/visits';
import { readWorkbook, shown } from '../support/workbook';

const { server, site } = useSite();
const owner = useOwner(site);

const params = () => ({ storeId: site.store.id });
const manager = () => server.staffClient('general_manager', site.store.id);
const run = () => server.services.audits.runDueAudits(server.clock.now());

async function exported(query: { month?: string } = {}) {
  const reply = await manager().call(exportLiability, { params: params(), query });
  const sheets = readWorkbook(reply.body.bytes);
  const rows = (name: string) => (sheets.get(name) ?? []).map((row) => row.map(shown));
  return { reply, names: [...sheets.keys()], rows, overview: new Map(rows('概览').map((row) => [row[0], row])) };
}

const serial = (at: string) => Date.parse(`${at}Z`) / 86_400_000 + 25_569;

test('is a workbook that says the same as the page: the sums, the parts, every account and the month’s entries', async () => {
  const second = await site.owner();
  await givePoints(server, owner.vehicleId, 3_280);
  await givePoints(server, second.vehicleId, 55);
  const details = { vehicleId: owner.vehicleId, reference: 'PD01-261124-001', key: newId(), at: server.clock.now() };
  await server.services.points.redeem(null, { ...details, points: 280, title: '结算抵扣' });
  await run();
  const { liability } = (await manager().call(pointsLiability, { params: params() })).body;
  const { reply, names, rows, overview } = await exported();

  expect(reply.headers.get('content-type')).toBe(workbookType);
  expect(reply.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent(`积分负债-${site.store.name}-2026-11-24.xlsx`)}`,
  );
  expect(names).toEqual(['概览', '账户', '流水 2026-11']);
  expect(overview.get('未用积分')).toEqual(['未用积分', liability!.balance]);
  expect(overview.get('负债（元）')).toEqual(['负债（元）', liability!.worthFen / 100]);
  expect(overview.get('奖励')).toEqual(['奖励', 3_055, 30.55]);
  expect(overview.get('2026 年')).toEqual(['2026 年', 3_055, 30.55]);
  expect(overview.get('2026-11')).toEqual(['2026-11', 3_335, 280, 3_055, 30.55]);
  expect(overview.get('差额')).toEqual(['差额', 0]);
  expect(overview.get('统计之后的变动')).toEqual(['统计之后的变动', 0]);

  const accounts = rows('账户').slice(1);
  expect(accounts.map((row) => row[1])).toEqual([3_000, 55]);
  expect(accounts.reduce((sum, row) => sum + Number(row[4]) * 100, 0)).toBe(liability!.accountsWorthFen);
  expect(accounts[0]!.slice(1)).toEqual([3_000, 0, 0, 30, serial('2026-11-24T09:00:00'), '正常']);
  expect(accounts[0]![0]).toMatch(/^沪A·/);

  const [head, ...entries] = rows('流水 2026-11');
  expect(head).toEqual(['时间', '车牌', '类型', '来源', '事由', '积分', '变动后余额', '积分/元', '单据', '经办']);
  const total = entries.reduce((sum, row) => sum + Number(row[5]), 0);
  expect(total).toBe(liability!.months.at(-1)!.balance);
  expect(entries.find((row) => row[2] === '使用')).toMatchObject({
    4: '结算抵扣',
    5: -280,
    6: 3_000,
    8: 'PD01-261124-001',
  });
});

test('takes another month, and says what has changed since the ledger was read', async () => {
  await run();
  const details = { vehicleId: owner.vehicleId, reference: null, source: 'special' as const, title: '开业活动' };
  await server.services.points.earn(null, {
    ...details,
    points: 40,
    key: 'a',
    at: new Date('2026-10-01T00:30:00+08:00'),
  });
  await givePoints(server, owner.vehicleId, 2);
  const { rows, overview } = await exported({ month: '2026-10' });
  expect(rows('流水 2026-10').slice(1)).toMatchObject([{ 0: serial('2026-10-01T00:30:00'), 3: '活动', 5: 40 }]);
  expect(overview.get('统计之后的变动')).toEqual(['统计之后的变动', 42]);
});

test('typed words are text cells, whatever they begin with', async () => {
  const titles = ['=HYPERLINK("http://x","y")', '+1+1', '-2', '@SUM(A1)', '\t=1', '<b>&"\'', '控制\u0001符', '表情 🚗'];
  for (const title of titles) {
    const details = { vehicleId: owner.vehicleId, reference: null, source: 'reward' as const, points: 1, key: newId() };
    await server.services.points.earn(null, { ...details, title, at: server.clock.now() });
  }
  const { rows } = await exported();
  expect(
    rows('流水 2026-11')
      .slice(1)
      .map((row) => row[4]),
  ).toEqual(titles.map((title) => title.replace('\u0001', '')));
});

test('before the first audit it says that there are no figures yet', async () => {
  const { rows } = await exported();
  expect(rows('概览')[1]).toEqual(['账务尚未核对，暂无统计']);
});

test.each(['2026-13', '2026', '26-11', '2026-11-01', '=1'])('refuses the month %s', async (month) => {
  const refused = await manager().call(exportLiability, { params: params(), query: { month } });
  expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, 'query.month']);
});

test('is for those who see the liability', async () => {
  const call = { params: params() };
  expect((await server.call(exportLiability, call)).status).toBe(401);
  expect((await owner.call(exportLiability, call)).status).toBe(403);
  expect((await site.desk.call(exportLiability, call)).status).toBe(403);
  expect((await server.staffClient('group_operations', site.store.id).call(exportLiability, call)).status).toBe(200);
  expect((await server.staffClient('general_manager', newId()).call(exportLiability, call)).status).toBe(404);
});
