import { Refusal } from '@anxin/shared/errors';
import type { Caller } from '../../http/caller';
import type { AccessTokens } from '../../infra/access-tokens';
import type { RequestWindows } from '../../infra/request-windows';
import type { CustomerService } from '../customer';
import { mayWork } from './identity.policy';
import type { RefreshTokens } from './refresh-tokens';
import type { SessionModel, SessionRecord } from './session.model';
import type { StaffModel } from './staff.model';

/** A pair of tokens: one to call with, one to get the next pair. */
export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

interface SessionDeps {
  sessions: SessionModel;
  staff: StaffModel;
  customers: CustomerService;
  accessTokens: AccessTokens;
  refreshTokens: RefreshTokens;
  windows: RequestWindows;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/**
 * The longest time a session stays unused, and its longest life: a phone belongs to its owner, a desktop stands in a
 * shop.
 */
const lives = {
  member: { idleMs: 30 * dayMs, longestMs: 180 * dayMs },
  staff: { idleMs: 12 * hourMs, longestMs: 7 * dayMs },
} as const;

/**
 * For this time after a trade the traded token still answers its successor, because the first answer may have been
 * lost.
 */
const graceMs = 60_000;
/** The most renewals of one session; a client with more is in a loop. */
const renewalsMax = { callsMax: 20, seconds: 60 };

export type SessionService = ReturnType<typeof createSessionService>;

/**
 * Sessions. Ending one stops its refresh tokens at once. An access token that was issued before stays valid until it
 * expires, a quarter of an hour at most, which saves a look-up for every request. docs/domain/identity.md#1.
 */
export function createSessionService({
  sessions,
  staff,
  customers,
  accessTokens,
  refreshTokens,
  windows,
}: SessionDeps) {
  /** The session's person with their present roles; null when they may not sign in (any more). */
  async function callerOf({
    id,
    kind,
    subjectId,
  }: Pick<SessionRecord, 'id' | 'kind' | 'subjectId'>): Promise<Caller | null> {
    if (kind === 'member') {
      const customer = await customers.standingFor(subjectId);
      return customer && { kind, customerId: customer.id, sessionId: id };
    }
    const employee = await staff.byId(subjectId);
    if (!employee || !mayWork(employee)) return null;
    return { kind, staffId: subjectId, name: employee.name, roles: employee.roles, sessionId: id };
  }

  /** Allows an earlier token that was traded a moment ago; otherwise ends the session. */
  async function requireGrace(sessionId: string, hash: string, at: Date): Promise<void> {
    const session = await sessions.byId(sessionId);
    if (!session || !isOpen(session, at)) throw new Refusal('refresh_token_invalid');
    const { formerHash, renewedAt } = session;
    if (formerHash === hash && renewedAt !== null && at.getTime() - renewedAt.getTime() < graceMs) return;
    await sessions.end(sessionId, 'token_reused', at);
    throw new Refusal('refresh_token_reused');
  }

  return {
    /** Starts a session for a person whose identity the caller has proved. */
    async open(kind: SessionRecord['kind'], subjectId: string, at: Date): Promise<TokenPair> {
      const id = sessions.newId();
      const caller = await callerOf({ id, kind, subjectId });
      if (!caller) throw new Refusal('not_allowed');
      const refresh = refreshTokens.first(id);
      const expiresAt = expiry(kind, at, at);
      await sessions.insert({
        id,
        kind,
        subjectId,
        refreshHash: refresh.hash,
        formerHash: null,
        renewedAt: null,
        createdAt: at,
        expiresAt,
        endedAt: null,
      });
      return { accessToken: accessTokens.issue(caller), refreshToken: refresh.token };
    },

    /**
     * Trades a refresh token for the next pair, with the present roles. For {@link graceMs} the last traded token is
     * answered with the same successor, because the first answer may have been lost. Trading the successor ends this
     * time early, because its holder got an answer. Refuses with `refresh_token_reused` for a token that was traded
     * earlier, and ends the session, because either the token or its successor is in the wrong hands. Refuses with
     * `refresh_token_invalid` for any other token that is unknown, expired or ended, or whose owner may no longer sign
     * in, and with `too_many_requests` when one session is renewed more than {@link renewalsMax}.
     */
    async refresh(token: string, at: Date): Promise<TokenPair> {
      const read = refreshTokens.read(token);
      const session = read && (await sessions.byId(read.sessionId));
      if (!session || !isOpen(session, at)) throw new Refusal('refresh_token_invalid');
      const stored = [session.refreshHash, session.formerHash].includes(read.hash);
      if (!stored && !read.genuine) throw new Refusal('refresh_token_invalid');
      // Counted for tokens of this session only, so that nobody can use up the renewals of somebody else.
      await windows.take('renewal', session.id, renewalsMax, at);
      const caller = await callerOf(session);
      if (!caller) {
        await sessions.end(session.id, 'account_closed', at);
        throw new Refusal('refresh_token_invalid');
      }
      const next = refreshTokens.successorOf(read);
      const expiresAt = expiry(session.kind, session.createdAt, at);
      const traded = await sessions.rotate(session.id, read.hash, next.hash, at, expiresAt);
      if (!traded) await requireGrace(session.id, read.hash, at);
      return { accessToken: accessTokens.issue(caller), refreshToken: next.token };
    },

    /** Ends a session; its refresh token is refused from now on. */
    end: (sessionId: string, at: Date): Promise<void> => sessions.end(sessionId, 'signed_out', at),
  };
}

function isOpen({ endedAt, expiresAt }: SessionRecord, at: Date): boolean {
  return endedAt === null && expiresAt.getTime() > at.getTime();
}

function expiry(kind: SessionRecord['kind'], createdAt: Date, at: Date): Date {
  const { idleMs, longestMs } = lives[kind];
  return new Date(Math.min(at.getTime() + idleMs, createdAt.getTime() + longestMs));
}
