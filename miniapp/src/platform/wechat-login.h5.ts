import { leaveForWechat, takeFromAddress } from './wechat-page';

/** A code for signing in, used once within five minutes; null when the browser has gone to fetch one. */
export async function askLoginCode(): Promise<string | null> {
  await leaveForWechat('connect');
  return null;
}

/** The code this page was opened with, taken out of the address so that a reload does not use it again. */
export function takeLoginCode(): string | null {
  return takeFromAddress('wx_code');
}
