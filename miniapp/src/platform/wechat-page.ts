import { platformSettings } from '@anxin/shared/contracts/identity';
import { call } from '@/api/client';

/** There is no page here that plays WeChat: people have to come by WeChat itself. */
export class NoWechatHere extends Error {
  constructor() {
    super('请在微信中打开安心车主小程序');
  }
}

/** Leaves for WeChat's page, which comes back to this address with a code. */
export async function leaveForWechat(page: 'connect' | 'phone'): Promise<void> {
  const { wechatPageUrl } = await call(platformSettings, {});
  if (!wechatPageUrl) throw new NoWechatHere();
  window.location.assign(`${wechatPageUrl}/${page}?redirect_uri=${encodeURIComponent(window.location.href)}`);
}

/** A value of the page's address, which is then taken out of it. */
export function takeFromAddress(name: string): string | null {
  const address = new URL(window.location.href);
  const value = address.searchParams.get(name);
  if (value === null) return null;
  address.searchParams.delete(name);
  window.history.replaceState(window.history.state, '', address.toString());
  return value;
}
