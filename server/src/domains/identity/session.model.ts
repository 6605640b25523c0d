import mongoose from 'mongoose';
import type { Connection } from '../../infra/database';

/** One sign-in of one person, kept alive by refresh tokens; only hashes of the last two are stored. */
export interface SessionRecord {
  id: string;
  kind: 'member' | 'staff';
  /** The member or the employee. */
  subjectId: string;
  refreshHash: string;
  /** The hash of the token that was traded for the last one, and when; null until the first renewal. */
  formerHash: string | null;
  renewedAt: Date | null;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
}

export type EndReason = 'signed_out' | 'token_reused' | 'account_closed';

interface SessionDocument {
  _id: mongoose.Types.ObjectId;
  kind: 'member' | 'staff';
  subjectId: mongoose.Types.ObjectId;
  refreshHash: string;
  /** Missing in sessions of an earlier release. */
  formerHash?: string | null;
  renewedAt?: Date | null;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  endedBecause: EndReason | null;
  /** The database deletes by its own clock, so this is that clock's time; `expiresAt` decides. */
  purgeAt: Date;
}

const schema = new mongoose.Schema<SessionDocument>(
  {
    kind: { type: String, enum: ['member', 'staff'], required: true },
    subjectId: { type: mongoose.Schema.Types.ObjectId, required: true },
    refreshHash: { type: String, required: true },
    formerHash: { type: String, default: null },
    renewedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    endedBecause: { type: String, default: null },
    purgeAt: { type: Date, required: true },
  },
  { versionKey: false },
);

/**
 * Sessions. A refresh token is traded by compare-and-set, so that only one of two holders of the same token succeeds.
 */
export function createSessionModel(connection: Connection) {
  const sessions = connection.model('Session', schema, 'sessions');

  return {
    newId: (): string => new mongoose.Types.ObjectId().toHexString(),

    async byId(id: string): Promise<SessionRecord | null> {
      const found = await sessions.findById(id).lean<SessionDocument>();
      return found && sessionRecord(found);
    },

    async insert({ id, ...session }: SessionRecord): Promise<void> {
      const lifeMs = session.expiresAt.getTime() - session.createdAt.getTime();
      await sessions.create({ ...session, _id: id, endedBecause: null, purgeAt: purgeAfter(lifeMs) });
    },

    /**
     * Replaces the token `from` by the next one; false when `from` is no longer the last one, or the session is over.
     */
    async rotate(id: string, from: string, to: string, at: Date, expiresAt: Date): Promise<boolean> {
      const rotated = await sessions.updateOne(
        { _id: id, refreshHash: from, endedAt: null, expiresAt: { $gt: at } },
        {
          $set: {
            refreshHash: to,
            formerHash: from,
            renewedAt: at,
            expiresAt,
            purgeAt: purgeAfter(expiresAt.getTime() - at.getTime()),
          },
        },
      );
      return rotated.modifiedCount === 1;
    },

    async end(id: string, because: EndReason, at: Date): Promise<void> {
      await sessions.updateOne({ _id: id, endedAt: null }, { $set: { endedAt: at, endedBecause: because } });
    },
  };
}

export type SessionModel = ReturnType<typeof createSessionModel>;

function purgeAfter(lifeMs: number): Date {
  return new Date(Date.now() + lifeMs);
}

function sessionRecord(document: SessionDocument): SessionRecord {
  const { _id, kind, subjectId, refreshHash, formerHash = null, renewedAt = null } = document;
  const { createdAt, expiresAt, endedAt } = document;
  return {
    id: _id.toHexString(),
    kind,
    subjectId: subjectId.toHexString(),
    refreshHash,
    formerHash,
    renewedAt,
    createdAt,
    expiresAt,
    endedAt,
  };
}
