import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { Refusal } from '@anxin/shared/errors';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { KnownDevices } from '../../infra/known-devices';
import type { PersonalData } from '../../infra/personal-data';
import { e164Of } from '../../infra/sms/e164';
import type { Sms, SmsOutcome } from '../../infra/sms/sms';
import type { CodeSendModel, SendLimit, SendRefused } from './code-send.model';
import type { PhoneClaimModel } from './phone-claim.model';
import type { PhoneCodeModel } from './phone-code.model';

interface PhoneCodeDeps {
  codes: PhoneCodeModel;
  sends: CodeSendModel;
  phoneClaims: Pick<PhoneClaimModel, 'holder'>;
  knownDevices: KnownDevices;
  personalData: PersonalData;
  sms: Sms;
}

interface SendRequest {
  customerId: string;
  /** Normalised. */
  phone: string;
  /** The block of the address that the request comes from. */
  address: string;
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

/**
 * An address may stand for a store's whole Wi-Fi. Strangers to a number get its codes once a minute and share a few a
 * day: fewer than Tencent Cloud itself sends to a number in an hour (5) and a day (10), so that some are left for who
 * is known by the number, with a count of their own.
 */
const limits = {
  address: { gapMs: 0, perDay: 200 },
  member: { gapMs: 0, perDay: 15 },
  addressToNumber: { gapMs: 0, perDay: 3 },
  memberToNumber: { gapMs: 0, perDay: 3 },
  number: { gapMs: resendAfterSeconds * 1000, perDay: 4 },
  known: { gapMs: resendAfterSeconds * 1000, perDay: 10 },
} satisfies Record<string, SendLimit>;

/** A limit by which a message is counted, and the subject it is counted for. */
interface Counted {
  kind: keyof typeof limits;
  key: string;
}

const isForNumber = ({ kind }: Counted) => kind !== 'member' && kind !== 'address';

export type PhoneCodeService = ReturnType<typeof createPhoneCodeService>;

/** Codes by text message, by which a member proves that a number is theirs. docs/domain/identity.md#3. */
export function createPhoneCodeService(deps: PhoneCodeDeps) {
  const { codes, sends, phoneClaims, knownDevices, personalData, sms } = deps;

  /** Six digits are too few for a plain hash, so it is keyed. The member and the number are part of it. */
  const codeHashes = (customerId: string, phone: string, code: string) =>
    personalData.lookupHashes(`phone code|${customerId}|${phone}|${code}`);

  const memberMark = ({ customerId }: Pick<SendRequest, 'customerId'>) => `member|${customerId}`;
  const addressMark = ({ address }: Pick<SendRequest, 'address'>) =>
    `address|${createHash('sha256').update(address).digest('base64url')}`;
  const personOf = (phoneHash: string) => `phone|${phoneHash}`;

  /**
   * True for a member who has proved the number. An address makes nobody known: strangers share it with the owner, in a
   * store's Wi-Fi or behind a carrier. docs/domain/identity.md#3
   */
  async function isKnown(request: SendRequest, phoneHashes: readonly string[]): Promise<boolean> {
    if ((await phoneClaims.holder(phoneHashes)) === request.customerId) return true;
    for (const hash of phoneHashes) {
      if (await knownDevices.isKnown(personOf(hash), memberMark(request), request.at)) return true;
    }
    return false;
  }

  /**
   * The limits of a message. The gap of the number comes first: a request that comes too soon is told so, whatever else
   * it has used up.
   */
  async function limitsOf(request: SendRequest, [hash, ...earlier]: [string, ...string[]]): Promise<Counted[]> {
    const [member, address] = [memberMark(request), addressMark(request)];
    const own: Counted[] = (await isKnown(request, [hash, ...earlier]))
      ? [{ kind: 'known', key: `known|${hash}|${member}` }]
      : [
          { kind: 'number', key: `phone|${hash}` },
          { kind: 'memberToNumber', key: `number|${hash}|${member}` },
          { kind: 'addressToNumber', key: `number|${hash}|${address}` },
        ];
    return [...own, { kind: 'member', key: member }, { kind: 'address', key: address }];
  }

  async function giveBack(counted: readonly Counted[], at: Date): Promise<void> {
    for (const { kind, key } of counted) await sends.giveBack(key, limits[kind], dayOf(at), at);
  }

  /**
   * Counts the message by all its limits, or by none: one that refuses costs nothing. They are read first, so that a
   * refused request begins no gap for others; the guarded counts decide between requests at once.
   */
  async function countSend(request: SendRequest, phoneHashes: [string, ...string[]]): Promise<Counted[]> {
    const { at } = request;
    const wanted = await limitsOf(request, phoneHashes);
    for (const { kind, key } of wanted) {
      const refused = await sends.refusal(key, limits[kind], dayOf(at), at);
      if (refused) throw refusalOf(refused);
    }
    const counted: Counted[] = [];
    for (const one of wanted) {
      const refused = await sends.take(one.key, limits[one.kind], dayOf(at), at);
      if (refused) {
        await giveBack(counted, at);
        throw refusalOf(refused);
      }
      counted.push(one);
    }
    return counted;
  }

  return {
    /**
     * Sends a code to the number, whoever has it. Refuses with `sms_code_too_soon` and `sms_code_day_limit`, and as
     * {@link Sms.sendCode} does; after that refusal no code is valid.
     */
    async send(request: SendRequest): Promise<SmsOutcome> {
      const { customerId, phone, at } = request;
      const phoneHashes = personalData.lookupHashes(phone);
      const [phoneHash] = phoneHashes;
      const counted = await countSend(request, phoneHashes);
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const [codeHash] = codeHashes(customerId, phone, code);
      const expiresAt = new Date(at.getTime() + codeLifeSeconds * 1000);
      try {
        // Stored before it is sent, so that a code that arrives is always valid, even when the answer is lost.
        await codes.replace(customerId, { phoneHash, codeHash, guessesLeft: guessesMax, expiresAt });
        return await sms.sendCode({ phone: e164Of(phone), code, minutes: lifeMinutes });
      } catch (error) {
        await codes.forget(customerId, codeHash);
        // The member and the address stay counted: nobody can call the SMS service without end.
        await giveBack(counted.filter(isForNumber), at);
        throw error;
      }
    },

    /** Knows the member by the number from now on: the number was proved. docs/domain/identity.md#3. */
    async remember(proved: Pick<SendRequest, 'customerId' | 'phone' | 'at'>): Promise<void> {
      const [phoneHash] = personalData.lookupHashes(proved.phone);
      await knownDevices.remember(personOf(phoneHash), memberMark(proved), proved.at);
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
