import type { SmsSettings } from '@anxin/server/infra/sms/sms';

/** Settings of a text message service that nobody reaches: for programs that send none. */
export const noMessages: SmsSettings = {
  baseUrl: 'http://127.0.0.1:9',
  region: 'none',
  secretId: 'none',
  secretKey: 'none',
  sdkAppId: '1',
  signName: 'none',
  templateId: '1',
  internationalTemplateId: '1',
};
