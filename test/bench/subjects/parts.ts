import { randomBytes } from 'node:crypto';
import { compose, type Composition, type Parts } from '@anxin/server/composition';
import { noMessages } from '../../support/no-messages';
import { systemClock } from '@anxin/server/infra/clock';
import { type Database, openDatabase } from '@anxin/server/infra/database';
import { createLog } from '@anxin/server/infra/log';
import { createMigrator } from '@anxin/server/infra/migrations';
import { migrations } from '@anxin/server/migrations';

/** The base of both sides of a bench: a new database with every migration, and the product's services to fill it. */
export interface BenchParts extends Parts {
  composition: Composition;
  dropAndClose(): Promise<void>;
}

export async function openParts(uri: string): Promise<BenchParts> {
  const database: Database = await openDatabase(uri);
  await createMigrator(database.connection, migrations).up();
  const parts: Parts = {
    database,
    clock: systemClock,
    log: createLog('info'),
    settings: {
      jwtSecret: randomBytes(32).toString('hex'),
      dataKeys: [{ id: 'k1', bytes: randomBytes(32) }],
      wechat: { baseUrl: 'http://127.0.0.1:9', appid: 'bench', secret: 'bench' },
      sms: noMessages,
      wechatPageUrl: null,
    },
  };
  return {
    ...parts,
    composition: compose(parts),
    async dropAndClose() {
      await database.connection.dropDatabase();
      await database.close();
    },
  };
}

export const newId = () => randomBytes(12).toString('hex');
