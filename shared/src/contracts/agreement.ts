import * as z from 'zod';
import { day, exampleText, instant, longText } from './fields';
import { operation } from './operation';
import { rowsOf } from './rows';

/** The number of a version of the two texts; the first one is 1. */
const version = z.int('协议版本不正确').min(1, '协议版本不正确').max(1_000_000, '协议版本不正确');

/** The version a person agrees to. A missing or wrong version refuses the sign-in. */
export const agreedVersion = z
  .int('请先阅读并同意用户协议和隐私政策')
  .min(1, '请先阅读并同意用户协议和隐私政策')
  .max(1_000_000, '协议版本不正确');

/** The privacy policy and the user agreement that hold from a day on. Both have one version. */
export const agreement = z.object({
  version,
  /** The first day on which this version holds. */
  effectiveDay: day,
  /** Plain text; lines that begin with `# `, `## ` or `- ` are titles and points of a list. */
  privacy: z.string(),
  /** The user agreement, written the same way. */
  terms: z.string(),
});
export type Agreement = z.output<typeof agreement>;

/** The version that holds today, for everybody to read before they sign in. */
export const currentAgreement = operation({
  id: 'agreement.current',
  method: 'GET',
  path: '/agreements/current',
  summary: '现行用户协议和隐私政策',
  access: 'public',
  answer: agreement,
});

const memberAgreement = z.object({
  /** The newest version the member has agreed to, and when; null when there is none. */
  agreed: z.object({ version, at: instant }).nullable(),
  /** The version that holds today. */
  currentVersion: version,
});

/** Reads the version the member has agreed to. */
export const readMemberAgreement = operation({
  id: 'agreement.mine',
  method: 'GET',
  path: '/members/me/agreement',
  summary: '本人已同意的协议版本',
  access: 'member',
  answer: memberAgreement,
});

/** The member agrees to the version that holds today. Agreeing again changes nothing. */
export const agreeToAgreement = operation({
  id: 'agreement.agree',
  method: 'PUT',
  path: '/members/me/agreement',
  summary: '同意现行协议',
  access: 'member',
  body: z.strictObject({ version: agreedVersion }),
  example: { body: { version: 1 } },
  answer: memberAgreement,
  refusals: ['agreement_outdated'],
});

const publishedAgreement = z.object({
  ...agreement.shape,
  publishedAt: instant,
  /** Null for the text the product came with. */
  publishedBy: z.string().nullable(),
});
export type PublishedAgreement = z.output<typeof publishedAgreement>;

/** Lists all versions, the newest first. For the group's operations centre. */
export const listAgreements = operation({
  id: 'agreement.list',
  method: 'GET',
  path: '/agreements',
  summary: '协议版本记录',
  access: 'staff',
  answer: z.object({ versions: rowsOf(publishedAgreement) }),
  refusals: ['not_allowed'],
});

const agreementText = (label: string) => longText(label, 10_000, 200);

/** Publishes the next version. `version` is the one it follows; from its day on each member must agree again. */
export const publishAgreement = operation({
  id: 'agreement.publish',
  method: 'POST',
  path: '/agreements',
  summary: '发布新版协议',
  access: 'staff',
  idempotent: true,
  status: 201,
  body: z.strictObject({
    version,
    effectiveDay: day,
    privacy: agreementText('隐私政策'),
    terms: agreementText('用户协议'),
  }),
  example: { body: { version: 1, effectiveDay: '2027-01-01', privacy: exampleText, terms: exampleText } },
  answer: publishedAgreement,
  refusals: ['not_allowed', 'agreement_changed', 'agreement_day_past'],
});
