import type { Page } from 'playwright-core';
import { readMemberAgreement } from '@anxin/shared/contracts/agreement';
import { revealPhone } from '@anxin/shared/contracts/customer';
import { dayOf } from '@anxin/shared/values/store-time';
import { noFaults, faultsOf } from '../support/page-checks';
import { useGround } from '../support/use-ground';
import { allowAtWechat, openPhone, openSignedIn, openTab, press, pressSignIn, visibleById } from '../support/visitors';

/** From no account to a bound phone: agreeing to the texts, and signing in without WeChat's phone button. */

const { ground, browsers } = useGround();

const deny = (page: Page) => page.getByRole('button', { name: '拒绝' }).click();

/** Signs somebody new in and stands before the page that asks for the phone. */
async function openAtPhonePage() {
  const window = await openPhone(browsers, ground);
  await window.page.goto('/');
  await pressSignIn(window.page);
  await allowAtWechat(window.page);
  await visibleById(window.page, 'bind-phone').waitFor();
  return window;
}

/** The code of the last message, as a newcomer reads it on the sandbox's page. */
async function codeOnSandboxPage(page: Page, phone: string): Promise<string> {
  const messages = await page.context().newPage();
  await messages.goto(`${ground.product.sandboxUrl}/sms`);
  const text = await messages.locator('.message', { hasText: phone }).first().innerText();
  await messages.close();
  return /验证码是 (\d{6})/.exec(text)?.[1] ?? '';
}

const tokenOf = (page: Page) =>
  page.evaluate(() => {
    const stored = JSON.parse(localStorage.getItem('anxin.session.member') ?? '{}') as { data?: string };
    return (JSON.parse(stored.data ?? '{}') as { accessToken?: string }).accessToken ?? '';
  });

test('the box is not ticked; pressed without it nobody leaves for WeChat, and 同意并继续 goes on', async () => {
  const { page } = await openPhone(browsers, ground);
  await page.goto('/');
  await visibleById(page, 'agreement-box').and(page.locator('[aria-pressed="false"]')).waitFor();
  await press(page, 'sign-in');
  await visibleById(page, 'agreement-sheet').waitFor();
  expect(new URL(page.url()).origin).toBe(ground.product.url);
  await press(page, 'agreement-refuse');
  await visibleById(page, 'agreement-sheet').waitFor({ state: 'detached' });
  expect(new URL(page.url()).origin).toBe(ground.product.url);

  await press(page, 'sign-in');
  await press(page, 'agreement-agree');
  await allowAtWechat(page);
  await visibleById(page, 'bind-phone').waitFor();
  const mine = await ground.product.call(readMemberAgreement, { token: await tokenOf(page) });
  expect(mine.body.agreed?.version).toBe(1);
});

test('both texts are read before signing in, from 我的, and where employees sign in', async () => {
  const { page } = await openPhone(browsers, ground);
  await page.goto('/');
  await press(page, 'agreement-privacy');
  await page.getByRole('heading', { name: '安心车主隐私政策' }).waitFor();
  await visibleById(page, 'agreement-version').filter({ hasText: '第 1 版' }).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'back');
  await press(page, 'agreement-terms');
  await page.getByRole('heading', { name: '安心车主用户协议' }).waitFor();
  await press(page, 'back');

  await openTab(page, '我的');
  await press(page, 'me-privacy');
  await page.getByText('注销账号').first().waitFor();
  await press(page, 'back');
  await page.goto('/pages/staff/session/index');
  await press(page, 'agreement-terms');
  await page.getByRole('heading', { name: '安心车主用户协议' }).filter({ visible: true }).waitFor();
});

test('the texts, the box and the code form fit a phone of 320 in large text', async () => {
  const { page } = await openAtPhonePage();
  await page.evaluate(() => localStorage.setItem('anxin.large-text', JSON.stringify({ data: 'on' })));
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto('/pages/session/agreement/index?kind=privacy');
  await page.getByRole('heading', { name: '安心车主隐私政策' }).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await page.goto('/pages/session/phone/index');
  await press(page, 'bind-other-way');
  await visibleById(page, 'code-phone').waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await page.evaluate(() => localStorage.removeItem('anxin.session.member'));
  await page.goto('/');
  await visibleById(page, 'sign-in').waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
});

test('somebody new refuses WeChat’s phone button and binds by a code that the sandbox’s page shows', async () => {
  const { page } = await openAtPhonePage();
  await press(page, 'bind-phone');
  await deny(page);
  await page.getByText('您没有授权微信手机号').waitFor();
  await visibleById(page, 'code-phone').fill('137 0000 9001');
  await press(page, 'code-send');
  await page.getByText('验证码已发送').waitFor();
  await visibleById(page, 'code-send').filter({ hasText: '秒后重发' }).waitFor();
  const code = await codeOnSandboxPage(page, '13700009001');
  await visibleById(page, 'code-typed').fill(code);
  const token = await tokenOf(page);
  await press(page, 'code-bind');
  await visibleById(page, 'vehicle-plate').waitFor();
  expect((await ground.product.call(revealPhone, { token })).body).toEqual({ phone: '13700009001' });
});

test('a wrong code stands beside its field, with the guesses that are left', async () => {
  const window = await openAtPhonePage();
  window.expectTrouble(/status of 400/, /status 400/);
  const { page } = window;
  await press(page, 'bind-other-way');
  await press(page, 'code-bind');
  await page.getByText('请填写 11 位手机号').waitFor();
  await visibleById(page, 'code-phone').fill('13700009002');
  await press(page, 'code-send');
  await page.getByText('验证码已发送').waitFor();
  const code = await codeOnSandboxPage(page, '13700009002');
  await visibleById(page, 'code-typed').fill(code === '000000' ? '000001' : '000000');
  await press(page, 'code-bind');
  await page.getByText('还可以再试 4 次').waitFor();
  await visibleById(page, 'code-typed').fill(code);
  await press(page, 'code-bind');
  await visibleById(page, 'vehicle-plate').waitFor();
});

test('a new version is asked for over the page, what was begun stays, and who refuses is signed out', async () => {
  const [lin, chen] = [await ground.owner(), await ground.owner()];
  const text = (words: string) => `# ${words}\n${'新'.repeat(200)}`;
  const body = { version: 1, effectiveDay: dayOf(new Date()), privacy: text('新隐私政策'), terms: text('新用户协议') };
  const by = { id: '0'.repeat(24), name: '方正' };
  await ground.product.services.agreements.publish({ ...body, by, at: new Date() }, null);
  const { page } = await openSignedIn(browsers, ground, lin, '/pages/vehicle/edit/index');
  await visibleById(page, 'vehicle-plate').fill('沪A12345');
  await visibleById(page, 'agreement-sheet').filter({ hasText: '协议已更新' }).waitFor();
  await press(page, 'agreement-agree');
  await visibleById(page, 'agreement-sheet').waitFor({ state: 'detached' });
  expect(await visibleById(page, 'vehicle-plate').inputValue()).toContain('12345');
  const mine = await ground.product.call(readMemberAgreement, { token: lin.token });
  expect(mine.body.agreed?.version).toBe(2);

  const other = await openSignedIn(browsers, ground, chen);
  await visibleById(other.page, 'agreement-sheet').waitFor();
  await press(other.page, 'agreement-refuse');
  await visibleById(other.page, 'sign-in').waitFor();
});
