import type { Locator, Page } from 'playwright-core';
import type { Browsers, BrowserWindow, ScreenKind } from './browser';
import { type Employee, type Ground, type GroundOwner, staffSession } from './product-ground';

/**
 * Live screens show a change of others without being asked (docs/domain/appointments.md#10). No page asks again by
 * itself, so what shows at all came live; the time only bounds the wait on a busy machine.
 */
export const liveWithinMs = 20_000;

/** Finds the visible element of a test id: pages further back in the stack stay in the document, hidden. */
export function visibleById(page: Page, testId: string): Locator {
  return page.getByTestId(testId).filter({ visible: true });
}

/** Presses a button once it is at rest: a busy button takes no press. */
export async function press(page: Page, testId: string): Promise<void> {
  await atRest(page, testId).click();
}

function atRest(page: Page, testId: string): Locator {
  return visibleById(page, testId).and(page.locator(':not([aria-busy])'));
}

/**
 * Presses a button and waits until the server has carried out the action. A state that blocks the button (points being
 * held) must end first.
 */
export async function act(page: Page, testId: string): Promise<void> {
  await atRest(page, testId).waitFor();
  const done = page.waitForResponse((answer) => answer.request().method() !== 'GET' && answer.ok());
  await press(page, testId);
  await done;
}

/** Changes arrive on this screen from now on. */
export async function untilLive(page: Page): Promise<void> {
  await visibleById(page, 'live-state').filter({ hasText: '实时' }).waitFor();
}

/** Fails unless the screen comes to show the text by itself. */
export async function expectLive(locator: Locator, text: string): Promise<void> {
  await locator.filter({ hasText: text }).first().waitFor({ timeout: liveWithinMs });
}

/** An employee at the board, on the day of the visits. */
export async function openDesk(
  browsers: Browsers,
  ground: Ground,
  employee: Employee,
  screen: ScreenKind = 'desk',
): Promise<BrowserWindow> {
  const window = await browsers.open(screen, ground.product.url);
  await keepSession(window, 'staff', await staffSession(ground.product, employee));
  await window.page.goto('/pages/staff/board/index');
  await showDay(window.page, ground.visitDay);
  await untilLive(window.page);
  return window;
}

/** An employee at another page of the staff side, which follows the store live. */
export async function openStaffPage(
  browsers: Browsers,
  ground: Ground,
  employee: Employee,
  { address, screen = 'desk' }: { address: string; screen?: ScreenKind },
): Promise<BrowserWindow> {
  const window = await browsers.open(screen, ground.product.url);
  await keepSession(window, 'staff', await staffSession(ground.product, employee));
  await window.page.goto(address);
  await untilLive(window.page);
  return window;
}

interface Session {
  token: string;
  refreshToken: string;
}

/** Stores a session in the browser, as an earlier sign-in does, before the page opens. */
async function keepSession({ context }: BrowserWindow, kind: 'member' | 'staff', session: Session): Promise<void> {
  const stored = { accessToken: session.token, refreshToken: session.refreshToken };
  const entry = { key: `anxin.session.${kind}`, text: JSON.stringify({ data: JSON.stringify(stored) }) };
  await context.addInitScript(({ key, text }) => {
    if (sessionStorage.getItem(key) === null) localStorage.setItem(key, text);
    sessionStorage.setItem(key, 'kept once');
  }, entry);
}

export async function signInAtDesk(page: Page, { username, password }: Employee): Promise<void> {
  await visibleById(page, 'staff-username').fill(username);
  await visibleById(page, 'staff-password').fill(password);
  await visibleById(page, 'staff-login').click();
  await visibleById(page, 'board-day').waitFor();
}

/** Goes on day by day until the board shows the wanted day. */
export async function showDay(page: Page, day: string): Promise<void> {
  const title = `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
  const shown = visibleById(page, 'board-day');
  for (let steps = 0; steps < 3; steps += 1) {
    if ((await shown.innerText()).startsWith(title)) return;
    await visibleById(page, 'day-after').click();
  }
  await shown.filter({ hasText: title }).waitFor();
}

/** A car on the board. */
export function cardOf(page: Page, { plate }: Pick<GroundOwner, 'plate'>): Locator {
  return visibleById(page, `card-${plate}`);
}

/** The word of state on a car's card. */
export function stateOf(page: Page, { plate }: Pick<GroundOwner, 'plate'>): Locator {
  return visibleById(page, `card-state-${plate}`);
}

/** A phone with the owner's WeChat: the sandbox's page knows the owner. */
export async function openPhone(browsers: Browsers, ground: Ground, owner?: GroundOwner): Promise<BrowserWindow> {
  const window = await browsers.open('phone', ground.product.url);
  if (owner) await window.context.addCookies([{ ...owner.wechatCookie, url: ground.product.sandboxUrl }]);
  return window;
}

/** Holds the requests of several screens back until each has sent its own, so that they meet at the server. */
export async function holdUntilAllCame(pages: readonly Page[], url: string): Promise<void> {
  let waiting = pages.length;
  let release = (): void => undefined;
  const allCame = new Promise<void>((resolve) => (release = resolve));
  for (const page of pages) {
    await page.route(url, async (route) => {
      waiting -= 1;
      if (waiting === 0) release();
      await allCame;
      await route.continue();
    });
  }
}

/** A phone on which the owner is signed in already, at the address given. */
export async function openSignedIn(
  browsers: Browsers,
  ground: Ground,
  owner: GroundOwner,
  address = '/',
): Promise<BrowserWindow> {
  const window = await openPhone(browsers, ground, owner);
  await keepSession(window, 'member', owner);
  await window.page.goto(address);
  return window;
}

/** Ticks the box of the agreement and goes to sign in by WeChat. */
export async function pressSignIn(page: Page): Promise<void> {
  await press(page, 'agreement-box');
  await press(page, 'sign-in');
}

/** Agrees on the page that plays WeChat. */
export async function allowAtWechat(page: Page): Promise<void> {
  await page.getByRole('button', { name: '允许' }).click();
}

/** Goes to one of the four tabs. */
export async function openTab(page: Page, name: '首页' | '预约' | '福利' | '我的'): Promise<void> {
  await page.locator('.taro-tabbar__tabbar').getByText(name, { exact: true }).click();
}

/** Counts the taps a person makes on the page from now on, as the page itself gets them. */
export async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset['taps'] = '0';
    const count = () =>
      (document.documentElement.dataset['taps'] = String(Number(document.documentElement.dataset['taps']) + 1));
    document.addEventListener('click', count, true);
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['taps']));
}
