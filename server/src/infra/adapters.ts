import type { Platform } from '../domain';
import type { Settings } from '../env';
import { createSms } from './sms/sms';
import { createWechatTokenModel } from './wechat/token.model';
import { createWechat } from './wechat/wechat';

/** Creates the clients of the services outside that the domains call. */
export function createAdapters(settings: Pick<Settings, 'wechat' | 'sms'>, { database, clock, log }: Platform) {
  const tokens = createWechatTokenModel(database.connection);
  return {
    wechat: createWechat({ ...settings.wechat, tokens, clock, log }),
    sms: createSms({ settings: settings.sms, clock, log }),
  };
}
