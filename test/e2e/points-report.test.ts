import { readFile } from 'node:fs/promises';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import type { Page } from 'playwright-core';
import { openedBeforeAll } from '../support/opened';
import { faultsAtDesk, faultsOf, noFaults, noFaultsAtDesk } from '../support/page-checks';
import { useGround } from '../support/use-ground';
import { openDesk, press, visibleById, untilLive } from '../support/visitors';
import { readWorkbook, shown } from '../support/workbook';

/** Managers read the store's outstanding points, save them as a workbook, and start an audit of the ledger. */

const { ground, browsers } = useGround();
const manager = openedBeforeAll(() => employ('shenji', 'general_manager', [ground.store.id]));

async function employ(username: string, role: StaffRole, storeIds: string[]) {
  const employee = { username, password: 'anxin-2026-desk', name: '孙志强' };
  const roles = storeIds.map((storeId) => ({ storeId, role }));
  await ground.product.services.identity.createStaff({ ...employee, roles, at: new Date() });
  return employee;
}

/** Asks for an audit and waits until it is done. */
async function audit(page: Page): Promise<void> {
  await press(page, 'audit-ask');
  await visibleById(page, 'audit-open').waitFor();
  await visibleById(page, 'audit-open').waitFor({ state: 'detached' });
}

/** Fails on a fault of the page as a manager sees it at a desktop or at a phone. */
async function expectSound(page: Page): Promise<void> {
  await page.getByTestId('loading').filter({ visible: true }).first().waitFor({ state: 'detached' });
  const isPhone = (page.viewportSize()?.width ?? 0) < 768;
  expect(isPhone ? await faultsOf(page) : await faultsAtDesk(page)).toEqual(isPhone ? noFaults : noFaultsAtDesk);
}

test('a manager has the ledger audited, sees the liability, and takes it away as a workbook', async () => {
  const owner = await ground.owner('李女士');
  await ground.grant(owner, 12_860);
  const { page } = await openDesk(browsers, ground, manager);

  await press(page, 'page-points-audit');
  await visibleById(page, 'audit-verdict').waitFor();
  await audit(page);
  await visibleById(page, 'audit-words').filter({ hasText: '全部 1 个账户核对一致' }).waitFor();
  await visibleById(page, 'audit-history').getByText('孙志强发起').first().waitFor();
  await expectSound(page);

  await press(page, 'page-points-liability');
  await visibleById(page, 'liability-worth').filter({ hasText: '128.60' }).waitFor();
  await visibleById(page, 'liability-points').filter({ hasText: '12,860 积分 · 100 积分 = 1 元' }).waitFor();
  await visibleById(page, 'liability-sources-reward').filter({ hasText: '12,860 积分' }).waitFor();
  await visibleById(page, 'liability-proof').getByText('相符').waitFor();
  await expectSound(page);

  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'liability-export')]);
  expect(download.suggestedFilename()).toMatch(/^积分负债-安心浦东店-\d{4}-\d\d-\d\d\.xlsx$/);
  const sheets = readWorkbook(await readFile(await download.path()));
  const overview = new Map((sheets.get('概览') ?? []).map((row) => [shown(row[0]), row.slice(1).map(shown)]));
  expect(overview.get('未用积分')).toEqual([12_860]);
  expect(overview.get('负债（元）')).toEqual([128.6]);
});

test('a failed audit names the account by its plate, and the fault', async () => {
  const owner = await ground.owner('周先生');
  await ground.grant(owner, 77);
  const { database } = ground.product;
  const accounts = database.connection.collection('accounts');
  await accounts.updateOne({ balance: 77 }, { $inc: { balance: 1, available: 1 } });
  const { page } = await openDesk(browsers, ground, manager);
  await press(page, 'page-points-audit');
  await audit(page);
  await visibleById(page, 'audit-words')
    .filter({ hasText: /^有 1 个账户未能核对/ })
    .waitFor();
  const findings = visibleById(page, 'audit-findings');
  await findings.getByText(/^沪A·0\w{4}$/).waitFor();
  await findings.getByText('账户余额与流水合计不符').waitFor();
  await expectSound(page);
  await press(page, 'page-points-liability');
  await visibleById(page, 'liability-proof').getByText('相差').waitFor();
  await accounts.updateOne({ balance: 78 }, { $inc: { balance: -1, available: -1 } });
});

test('the liability follows the time while its page is open, also when nobody moves points', async () => {
  await ground.grant(await ground.owner(), 300);
  const { page } = await openDesk(browsers, ground, manager);
  await page.clock.install();
  await press(page, 'page-points-audit');
  await audit(page);
  await press(page, 'page-points-liability');
  await visibleById(page, 'liability-since').waitFor();
  const readAgain = page.waitForResponse(/\/points-liability$/);
  await page.clock.fastForward(61_000);
  expect((await readAgain).status()).toBe(200);
});

test('both pages are usable at a phone', async () => {
  const { page } = await openDesk(browsers, ground, manager, 'phone');
  await press(page, 'page-points-audit');
  await audit(page);
  await visibleById(page, 'audit-words')
    .filter({ hasText: /^全部 / })
    .waitFor();
  await expectSound(page);
  await press(page, 'page-points-liability');
  await visibleById(page, 'liability-worth').waitFor();
  await expectSound(page);
});

test('the group sees its stores side by side; the front desk does not see these pages at all', async () => {
  const group = await employ('shenjijt', 'group_operations', [ground.store.id, ground.otherStore.id]);
  const { page } = await browsers.open('desk', ground.product.url);
  await page.goto('/pages/staff/session/index');
  await visibleById(page, 'staff-username').fill(group.username);
  await visibleById(page, 'staff-password').fill(group.password);
  await press(page, 'staff-login');
  await visibleById(page, `store-${ground.store.name}`).click();
  await untilLive(page);
  await press(page, 'page-points-liability');
  await press(page, 'scope-group');
  await visibleById(page, 'liability-of-安心浦东店').filter({ hasText: '¥' }).waitFor();
  await visibleById(page, 'liability-of-安心徐汇店').waitFor();
  await expectSound(page);

  const desk = await openDesk(browsers, ground, ground.desk);
  await visibleById(desk.page, 'staff-account').waitFor();
  expect(await desk.page.getByTestId('page-points-liability').count()).toBe(0);
  expect(await desk.page.getByTestId('page-points-audit').count()).toBe(0);
});
