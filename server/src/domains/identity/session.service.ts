import { Refusal } from '@anxin/shared/errors';
import type { Caller } from '../../http/caller';
import type { AccessTokens } from '../../infra/access-tokens';
import type { MemberService } from '../member';
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
  members: MemberService;
  accessTokens: AccessTokens;
  refreshTokens: RefreshTokens;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** How long a session lives unused, and how long at most: a phone is its owner's, a desktop stands in a shop. */
const lives = {
  member: { idleMs: 30 * dayMs, longestMs: 180 * dayMs },
  staff: { idleMs: 12 * hourMs, longestMs: 7 * dayMs },
} as const;

export type SessionService = ReturnType<typeof createSessionService>;

/**
 * Sessions. Ending one stops its refresh tokens at once; an access token given out before stays good until it expires,
 * a quarter of an hour at most, which spares a look-up for every request.
 */
export function createSessionService({ sessions, staff, members, accessTokens, refreshTokens }: SessionDeps) {
  /** Who the session belongs to as of now, or null when they may not sign in (any more). */
  async function callerOf({
    id,
    kind,
    subjectId,
  }: Pick<SessionRecord, 'id' | 'kind' | 'subjectId'>): Promise<Caller | null> {
    if (kind === 'member') {
      return (await members.byId(subjectId)) && { kind, memberId: subjectId, sessionId: id };
    }
    const employee = await staff.byId(subjectId);
    if (!employee || !mayWork(employee)) return null;
    return { kind, staffId: subjectId, name: employee.name, roles: employee.roles, sessionId: id };
  }

  return {
    /** Starts a session. The caller has been proven to be this person. */
    async open(kind: SessionRecord['kind'], subjectId: string, at: Date): Promise<TokenPair> {
      const id = sessions.newId();
      const caller = await callerOf({ id, kind, subjectId });
      if (!caller) throw new Refusal('not_allowed');
      const refresh = refreshTokens.make(id);
      const expiresAt = expiry(kind, at, at);
      await sessions.insert({
        id,
        kind,
        subjectId,
        refreshHash: refresh.hash,
        createdAt: at,
        expiresAt,
        endedAt: null,
      });
      return { accessToken: accessTokens.issue(caller), refreshToken: refresh.token };
    },

    /**
     * Trades a refresh token for the next pair, with the roles of now. Refuses with `refresh_token_reused` for a token
     * that was traded in before, and ends the session: either it or its successor is in the wrong hands. Refuses with
     * `refresh_token_invalid` for any other that is unknown, expired, ended, or whose owner may not sign in any more.
     */
    async refresh(token: string, at: Date): Promise<TokenPair> {
      const read = refreshTokens.read(token);
      const session = read && (await sessions.byId(read.sessionId));
      if (!session || session.endedAt !== null || session.expiresAt.getTime() <= at.getTime()) {
        throw new Refusal('refresh_token_invalid');
      }
      if (session.refreshHash !== read.hash && !read.genuine) throw new Refusal('refresh_token_invalid');

      const caller = await callerOf(session);
      if (!caller) {
        await sessions.end(session.id, 'account_closed', at);
        throw new Refusal('refresh_token_invalid');
      }
      const next = refreshTokens.make(session.id);
      const expiresAt = expiry(session.kind, session.createdAt, at);
      if (!(await sessions.rotate(session.id, read.hash, next.hash, at, expiresAt))) {
        await sessions.end(session.id, 'token_reused', at);
        throw new Refusal('refresh_token_reused');
      }
      return { accessToken: accessTokens.issue(caller), refreshToken: next.token };
    },

    /** Ends a session; its refresh token is refused from now on. */
    end: (sessionId: string, at: Date): Promise<void> => sessions.end(sessionId, 'signed_out', at),
  };
}

function expiry(kind: SessionRecord['kind'], createdAt: Date, at: Date): Date {
  const { idleMs, longestMs } = lives[kind];
  return new Date(Math.min(at.getTime() + idleMs, createdAt.getTime() + longestMs));
}
