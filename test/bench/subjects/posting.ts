import { rewardPoints } from '@anxin/shared/contracts/points';
import { apiBase, pathOf } from '@anxin/shared/contracts/operation';
import Router from '@koa/router';
import mongoose from 'mongoose';
import type { Plan } from '../plan';
import type { ServedSubject, Side } from '../subject';
import { keepOnce, likeToldOf, readBody, startBare } from './bare';
import { startOurs } from './ours';
import { type BenchParts, newId, openParts } from './parts';

/** Enough accounts that two requests which run at the same time never want the same one. */
const accountsCount = 200;
const storeId = newId();
const body = { rewardKind: 'other' as const, points: 5, reason: '到店体验问卷' };
const limits = { once: 1_000, day: 1_000_000 };
const { ObjectId } = mongoose.mongo;

/** P5: points granted by an employee, one transaction each. */
export async function posting(side: Side, databaseUri: string): Promise<ServedSubject> {
  const parts = await openParts(databaseUri);
  const vehicleIds = await openAccounts(parts);
  const started = side === 'ours' ? await startOurs(parts) : await startBare(await bareRouter(parts, vehicleIds));
  // An employee an account: what one grants is counted on one document a day, and nobody grants twice at once.
  const token = () =>
    parts.composition.accessTokens.issue({
      kind: 'staff',
      staffId: newId(),
      name: '周经理',
      roles: [{ storeId, role: 'general_manager' }],
      sessionId: newId(),
    });
  const plan: Plan = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    targets: vehicleIds.map((vehicleId) => ({
      path: pathOf(rewardPoints.path, { vehicleId }),
      headers: { authorization: `Bearer ${token()}` },
      body: JSON.stringify(body),
    })),
    keyed: true,
    expectedStatus: 201,
  };
  return {
    url: started.url,
    plan,
    async close() {
      await started.close();
      await parts.dropAndClose();
    },
  };
}

async function openAccounts({ composition, clock }: BenchParts): Promise<string[]> {
  const vehicleIds = Array.from({ length: accountsCount }, newId);
  for (const vehicleId of vehicleIds) {
    await composition.points.openAccount(null, { vehicleId, customerId: newId(), storeId, at: clock.now() });
  }
  return vehicleIds;
}

interface Account {
  _id: mongoose.mongo.ObjectId;
  vehicleId: mongoose.mongo.ObjectId;
  status: string;
  balance: number;
  seq: number;
}

/** The same writes by hand: the key, the day's sum, the guarded account, the journal, the event, the kept answer; no checks. */
async function bareRouter(parts: BenchParts, vehicleIds: string[]): Promise<Router> {
  const { connection } = parts.database;
  const accounts = connection.collection<Account>('accounts');
  const journals = connection.collection('journals');
  const days = connection.collection<{ _id: string; granted: number }>('points_grant_days');
  for (const vehicleId of vehicleIds) await days.insertOne({ _id: vehicleId, granted: 0 });
  const template = await postedByOurs(parts, vehicleIds);
  const tell = await likeToldOf(connection, vehicleIds[0] ?? '');
  const router = new Router();

  router.post(apiBase + rewardPoints.path, async (ctx) => {
    const sent = await readBody(ctx);
    const vehicleId = new ObjectId(String(ctx['params']['vehicleId']));
    const points = Number(sent['points']);
    const key = ctx.get('idempotency-key');
    ctx.status = 201;
    ctx.body = await keepOnce(connection, { key, body: sent }, async (session) => {
      const day = { _id: String(vehicleId), granted: { $lte: limits.day - points } };
      await days.updateOne(day, { $inc: { granted: points } }, { session });
      const account = await accounts.findOneAndUpdate(
        { vehicleId, status: 'active', debt: 0, balance: { $lte: 1_000_000_000 - points } },
        { $inc: { balance: points, available: points, debt: 0, seq: 1 } },
        { session, returnDocument: 'after' },
      );
      if (!account) throw new Error('no such account');
      const { _id: accountId, seq, balance: balanceAfter } = account;
      const [, issued] = template['legs'] as [object, object];
      const legs = [
        { account: accountId, points, seq, balanceAfter },
        { ...issued, points: 0 - points },
      ];
      const entry = { ...template, _id: new ObjectId(), account: accountId, key, seq, legs, at: new Date() };
      await journals.insertOne(entry, { session });
      await tell(session);
      return { entry, account };
    });
  });
  return router;
}

/** A journal as our server writes it, so that both sides write documents of the same shape and size. */
async function postedByOurs({ composition, database, clock }: BenchParts, [vehicleId = '']: string[]) {
  const account = await composition.points.accountOf(vehicleId);
  if (!account) throw new Error('the account was not opened');
  const by = { kind: 'staff', id: newId(), name: '周经理' } as const;
  const once = { scope: `staff:${newId()}|${rewardPoints.id}`, key: newId(), fingerprint: newId() };
  const { rewardKind: kind, ...granted } = body;
  await composition.grants.reward({ account, kind, ...granted, limits, pointsPerYuan: 100, by, at: clock.now(), once });
  const journal = await database.connection.collection('journals').findOne({ account: new ObjectId(account.id) });
  if (!journal) throw new Error('the journal was not written');
  return journal;
}
