import mongoose from 'mongoose';
import type { Connection } from '../../infra/database';

/** One sign-in of one person, kept alive by refresh tokens of which only the last one's hash is stored. */
export interface SessionRecord {
  id: string;
  kind: 'member' | 'staff';
  /** The member or the employee. */
  subjectId: string;
  refreshHash: string;
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
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  endedBecause: EndReason | null;
  /** The database deletes by its own clock, so this is that clock's time; `expiresAt` is what counts. */
  purgeAt: Date;
}

const schema = new mongoose.Schema<SessionDocument>(
  {
    kind: { type: String, enum: ['member', 'staff'], required: true },
    subjectId: { type: mongoose.Schema.Types.ObjectId, required: true },
    refreshHash: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    endedBecause: { type: String, default: null },
    purgeAt: { type: Date, required: true },
  },
  { versionKey: false },
);

/** Sessions: a refresh token is traded in by compare-and-set, so of two who hold the same one, one wins. */
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

    /** Puts the next token in the place of `from`; false when `from` is not the last one any more, or the session is over. */
    async rotate(id: string, from: string, to: string, at: Date, expiresAt: Date): Promise<boolean> {
      const rotated = await sessions.updateOne(
        { _id: id, refreshHash: from, endedAt: null, expiresAt: { $gt: at } },
        { $set: { refreshHash: to, expiresAt, purgeAt: purgeAfter(expiresAt.getTime() - at.getTime()) } },
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

function sessionRecord({
  _id,
  kind,
  subjectId,
  refreshHash,
  createdAt,
  expiresAt,
  endedAt,
}: SessionDocument): SessionRecord {
  return {
    id: _id.toHexString(),
    kind,
    subjectId: subjectId.toHexString(),
    refreshHash,
    createdAt,
    expiresAt,
    endedAt,
  };
}
