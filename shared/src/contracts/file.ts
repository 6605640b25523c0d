import * as z from 'zod';
import { pictureTypeOf, pictureTypes } from '../values/picture';

/** Bytes that are sent unchanged, with their content type, in place of JSON. */
export interface FileContent {
  /** `image/png`. */
  type: string;
  bytes: Uint8Array;
  /** The name under which the file is saved; without a name it is shown rather than saved. */
  name?: string;
}

/** The files that an operation accepts or answers. */
export interface FileFormat {
  types: readonly string[];
  maxBytes: number;
}

interface FileRules extends FileFormat {
  /** Checks that the bytes match their type; without it they are not checked. */
  isGenuine?: (content: FileContent) => boolean;
}

const formats = z.registry<FileFormat>();

/**
 * A body or an answer that is a file: `body: picture` takes one, `answer: file({ types: [xlsx], maxBytes })` gives one.
 * The binding reads and writes it as it is, with its content type; a type that is not listed is refused with
 * `unsupported_media_type` (415), more than `maxBytes` with `body_too_large` (413), and bytes that are not of their type
 * with `invalid_input` (400).
 */
export function file({ types, maxBytes, isGenuine = () => true }: FileRules) {
  return z
    .custom<FileContent>(isFileContent, '请选择文件')
    .refine(({ type, bytes }) => types.includes(type) && bytes.byteLength <= maxBytes, '文件的格式或大小不符')
    .refine(({ bytes }) => bytes.byteLength > 0, '文件是空的')
    .refine(isGenuine, '文件内容与格式不符，可能已损坏')
    .register(formats, { types, maxBytes });
}

/** The file format of a schema; undefined when the schema describes JSON. */
export function fileFormatOf(schema: z.ZodType | undefined): FileFormat | undefined {
  return schema && formats.get(schema);
}

/** One picture as a phone takes it. Its first bytes decide its type, not its name. */
export const picture = file({
  types: pictureTypes,
  maxBytes: 2 * 1024 * 1024,
  isGenuine: ({ type, bytes }) => pictureTypeOf(bytes) === type,
});

function isFileContent(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}
