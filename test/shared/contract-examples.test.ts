import { fileFormatOf } from '@anxin/shared/contracts/file';
import { operations } from '@anxin/shared/contracts/index';
import type { AnyOperation } from '@anxin/shared/contracts/operation';

const named = operations.map((operation) => [operation.id, operation] as const);

/** The fields of a part of a request; none for a part that the operation does not have. */
function fieldsOf(operation: AnyOperation, part: 'query' | 'body'): string[] {
  const schema = operation[part];
  if (!schema || fileFormatOf(schema)) return [];
  if (!('shape' in schema)) throw new Error(`${operation.id} has a ${part} that is not an object`);
  return Object.keys(schema.shape as object);
}

test.each(named)('the example of %s fills every field with what the contract takes', (_, operation) => {
  for (const part of ['query', 'body'] as const) {
    const example = operation.example[part] ?? {};
    expect(Object.keys(example).toSorted()).toEqual(fieldsOf(operation, part).toSorted());
    if (Object.keys(example).length === 0) continue;
    const read = operation[part]?.safeParse(example);
    expect([operation.id, read?.error?.issues ?? []]).toEqual([operation.id, []]);
  }
});
