import type { Db } from '../src/infra/migrations';

const namespaceExists = 48;

/** Makes a collection with its validator; where it is there already, from a run that broke off, the validator is set again. */
export async function collection(db: Db, name: string, validator: object = {}): Promise<void> {
  try {
    await db.createCollection(name, { validator });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === namespaceExists)) throw error;
    await db.command({ collMod: name, validator });
  }
}
