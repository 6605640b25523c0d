import { Refusal } from '@anxin/shared/errors';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { smsError } from './errors';
import { errorReply, sentReply } from './replies';
import { tc3Authorization } from './tc3';

/** `unknown`: no answer came, or an answer without the outcome. The message may arrive or not. */
export type SmsOutcome = 'sent' | 'unknown';

/** Sends text messages. */
export interface Sms {
  /**
   * Sends a code to a number in E.164 (`+8613800138000`). Refuses with `sms_phone_limit`, `sms_phone_refused` or
   * `sms_unavailable`, and then nothing was sent.
   */
  sendCode(message: { phone: string; code: string; minutes: number }): Promise<SmsOutcome>;
}

/** The access to Tencent Cloud, and the templates it has approved. */
export interface SmsSettings {
  /** `https://sms.tencentcloudapi.com`, or another server with its protocol. */
  baseUrl: string;
  secretId: string;
  secretKey: string;
  region: string;
  /** The id of the application at Tencent Cloud SMS. */
  sdkAppId: string;
  /** The signature that is shown before the text, for mainland numbers. */
  signName: string;
  /** The template for mainland numbers: `{1}` is the code, `{2}` its validity in minutes. */
  templateId: string;
  /** The template for numbers of other countries and regions. */
  internationalTemplateId: string;
}

export interface SmsOptions {
  settings: SmsSettings;
  clock: Clock;
  log: Log;
  /** The most time for one request; 5 seconds when left out. */
  timeoutMs?: number;
}

const action = 'SendSms';
const version = '2021-01-11';
const contentType = 'application/json; charset=utf-8';

/**
 * Text messages through Tencent Cloud's API 3.0. Only codes and request ids are logged, never a number or a text. A
 * request is never repeated automatically, because its message may have been sent.
 */
export function createSms({ settings, clock, log, timeoutMs = 5_000 }: SmsOptions): Sms {
  const url = new URL('/', settings.baseUrl);

  async function request(body: Record<string, unknown>): Promise<unknown> {
    const payload = JSON.stringify(body);
    const timestamp = Math.floor(clock.now().getTime() / 1000);
    const headers = { 'content-type': contentType, host: url.host, 'x-tc-action': action };
    const secret = { id: settings.secretId, key: settings.secretKey };
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': contentType,
        Authorization: tc3Authorization(secret, { service: 'sms', timestamp, headers, payload }),
        'X-TC-Action': action,
        'X-TC-Version': version,
        'X-TC-Timestamp': String(timestamp),
        'X-TC-Region': settings.region,
      },
      body: payload,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return JSON.parse(await answer.text()) as unknown;
  }

  function outcomeOf(answer: unknown): SmsOutcome {
    const failed = errorReply.safeParse(answer);
    const sent = sentReply.safeParse(answer);
    const requestId = failed.data?.Response.RequestId ?? sent.data?.Response.RequestId;
    const code = failed.data?.Response.Error.Code ?? sent.data?.Response.SendStatusSet[0]?.Code;
    if (code === 'Ok') return 'sent';
    if (code === undefined) {
      log.error('the text message service answered something unknown');
      return 'unknown';
    }
    log.warn({ code, requestId }, 'the text message service refused');
    const refusal = smsError(code);
    if (refusal instanceof Refusal) throw refusal;
    return 'unknown';
  }

  return {
    async sendCode({ phone, code, minutes }) {
      const isMainland = phone.startsWith('+86');
      const body = {
        PhoneNumberSet: [phone],
        SmsSdkAppId: settings.sdkAppId,
        TemplateId: isMainland ? settings.templateId : settings.internationalTemplateId,
        ...(isMainland && { SignName: settings.signName }),
        TemplateParamSet: [code, String(minutes)],
      };
      let answer: unknown;
      try {
        answer = await request(body);
      } catch (error) {
        const reason = error instanceof Error ? error.name : 'unknown';
        log.warn({ reason }, 'the text message service did not answer');
        return 'unknown';
      }
      return outcomeOf(answer);
    },
  };
}
