import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { Refusal } from '@anxin/shared/errors';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { PersonalData } from '../../infra/personal-data';
import { e164Of } from '../../infra/sms/e164';
import type { Sms, SmsOutcome } from '../../infra/sms/sms';
import type { CodeSendModel, SendLimit, SendRefused } from './code-send.model';
import type { PhoneCodeModel } from './phone-code.model';

interface PhoneCodeDeps {
  codes: PhoneCodeModel;
  sends: CodeSendModel;
  personalData: PersonalData;
  sms: Sms;
}

interface SendRequest {
  customerId: string;
  /** Normalised. */
  phone: string;
  /** Address the request comes from. */
  ip: string;
  at: Date;
}

/** A guess that was judged. */
export type Judged =
  | { right: true; use: (session: Session) => Promise<void> }
  /** `refusal` names the guesses left, or that the code is no longer valid. */
  | { right: false; refusal: Refusal };

const guessesMax = 5;
const lifeMinutes = 5;

/** Seconds between two codes for one number. */
export const resendAfterSeconds = 60;
export const codeLifeSeconds = lifeMinutes * 60;

/** A number gets a code once a minute. An address may stand for a store's whole Wi-Fi. */
const limits = {
  phone: { gapMs: resendAfterSeconds * 1000, perDay: 10 },
  member: { gapMs: 0, perDay: 15 },
  address: { gapMs: 0, perDay: 200 },
} satisfies Record<string, SendLimit>;

export type PhoneCodeService = ReturnType<typeof createPhoneCodeService>;

/** Codes by text message, by which a member proves that a number is theirs. docs/domain/identity.md#3. */
export function createPhoneCodeService({ codes, sends, personalData, sms }: PhoneCodeDeps) {
  /** Six digits are too few for a plain hash, so it is keyed. The member and the number are part of it. */
  const codeHashes = (customerId: string, phone: string, code: string) =>
    personalData.lookupHashes(`phone code|${customerId}|${phone}|${code}`);

  async function countSend({ customerId, ip, at }: SendRequest, phoneKey: string): Promise<void> {
    const day = dayOf(at);
    const address = createHash('sha256').update(ip).digest('base64url');
    const taken = [
      ['address', `address|${address}`],
      ['member', `member|${customerId}`],
      // The number comes last, so that a refusal by another limit does not make its owner wait.
      ['phone', phoneKey],
    ] as const;
    for (const [kind, key] of taken) {
      const refused = await sends.take(key, limits[kind], day, at);
      if (refused) throw refusalOf(refused);
    }
  }

  return {
    /**
     * Sends a code to the number, whoever has it. Refuses with `sms_code_too_soon` and `sms_code_day_limit`, and as
     * {@link Sms.sendCode} does; after that refusal no code is valid.
     */
    async send(request: SendRequest): Promise<SmsOutcome> {
      const { customerId, phone, at } = request;
      const [phoneHash] = personalData.lookupHashes(phone);
      const phoneKey = `phone|${phoneHash}`;
      await countSend(request, phoneKey);
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const [codeHash] = codeHashes(customerId, phone, code);
      const expiresAt = new Date(at.getTime() + codeLifeSeconds * 1000);
      // Stored before it is sent, so that a code that arrives is always valid, even when the answer is lost.
      await codes.replace(customerId, { phoneHash, codeHash, guessesLeft: guessesMax, expiresAt });
      try {
        return await sms.sendCode({ phone: e164Of(phone), code, minutes: lifeMinutes });
      } catch (error) {
        await codes.forget(customerId, codeHash);
        await sends.endGap(phoneKey, limits.phone, at);
        throw error;
      }
    },

    /** Judges a guess. Each guess counts before it is judged; after the fifth the code is no longer valid. */
    async judge(customerId: string, phone: string, guess: string, at: Date): Promise<Judged> {
      const stored = await codes.takeGuess(customerId, personalData.lookupHashes(phone), at);
      if (!stored) return { right: false, refusal: new Refusal('sms_code_expired') };
      if (codeHashes(customerId, phone, guess).some((hash) => isSame(hash, stored.codeHash))) {
        return {
          right: true,
          async use(session) {
            if (!(await codes.use(session, customerId, stored.codeHash))) throw new Refusal('sms_code_expired');
          },
        };
      }
      if (stored.guessesLeft === 0) return { right: false, refusal: new Refusal('sms_code_expired') };
      const reason = `验证码不正确，还可以再试 ${stored.guessesLeft} 次`;
      const errors = [{ field: 'body.code', reason, code: 'sms_code_wrong' }];
      return { right: false, refusal: new Refusal('sms_code_wrong', { errors }) };
    },
  };
}

function refusalOf(refused: SendRefused): Refusal {
  if (refused.why === 'day_limit') return new Refusal('sms_code_day_limit');
  const seconds = Math.ceil(refused.waitMs / 1000);
  return new Refusal('sms_code_too_soon', {
    detail: `验证码刚刚发送过，请 ${seconds} 秒后再获取`,
    retryAfterSeconds: seconds,
  });
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
