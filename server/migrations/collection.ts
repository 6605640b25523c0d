import type { Db } from '../src/infra/migrations';

const namespaceExists = 48;

/**
 * Creates a collection with its validator. When an interrupted run has created it already, the validator is set again.
 */
export async function collection(db: Db, name: string, validator: object = {}): Promise<void> {
  try {
    await db.createCollection(name, { validator });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === namespaceExists)) throw error;
    await db.command({ collMod: name, validator });
  }
}
