import { readLines } from '@anxin/shared/values/written';
import type { TextInputProps } from './field-props';

/** Says that words are too long, while they are typed: a field never cuts what is typed or pasted. */
export function tooLong({ kind = 'text', value, maxLength }: Pick<TextInputProps, 'kind' | 'value' | 'maxLength'>) {
  if (maxLength === undefined || (kind !== 'text' && kind !== 'long')) return undefined;
  const { length } = readLines(value);
  return length > maxLength ? `最多 ${maxLength} 个字，现在 ${length} 个，请删减` : undefined;
}
