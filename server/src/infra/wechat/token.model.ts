import type mongoose from 'mongoose';
import { isDuplicateKey } from '../database';

/** The token all processes share, and the time of its last forced replacement. */
export interface WechatTokenRecord {
  token: string;
  expiresAt: Date;
  forcedAt: Date | null;
}

interface TokenDocument extends WechatTokenRecord {
  _id: string;
}

interface ClaimDocument {
  _id: string;
  owner: string;
  until: Date;
}

export type WechatTokenModel = ReturnType<typeof createWechatTokenModel>;

/** The access token of each app, and the claim of the one process that is getting a new one. */
export function createWechatTokenModel(connection: mongoose.Connection) {
  const tokens = connection.collection<TokenDocument>('wechat_tokens');
  const claims = connection.collection<ClaimDocument>('wechat_token_claims');

  return {
    async read(appid: string): Promise<WechatTokenRecord | null> {
      const found = await tokens.findOne({ _id: appid });
      return found && { token: found.token, expiresAt: found.expiresAt, forcedAt: found.forcedAt };
    },

    async write(appid: string, record: WechatTokenRecord): Promise<void> {
      await tokens.replaceOne({ _id: appid }, record, { upsert: true });
    },

    /** Takes the claim for `leaseMs`, also from an owner that died. These are the machine's own minutes, not business time. */
    async claim(appid: string, owner: string, leaseMs: number): Promise<boolean> {
      const until = new Date(Date.now() + leaseMs);
      try {
        await claims.insertOne({ _id: appid, owner, until });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const taken = await claims.updateOne({ _id: appid, until: { $lt: new Date() } }, { $set: { owner, until } });
        return taken.modifiedCount === 1;
      }
    },

    async release(appid: string, owner: string): Promise<void> {
      await claims.deleteOne({ _id: appid, owner });
    },
  };
}
