/** One block of a text: a title, a smaller title, a point of a list or a paragraph. */
export interface TextBlock {
  kind: 'title' | 'heading' | 'point' | 'paragraph';
  text: string;
}

const marks: readonly [mark: string, kind: TextBlock['kind']][] = [
  ['# ', 'title'],
  ['## ', 'heading'],
  ['- ', 'point'],
];

/** Splits a text into its blocks, one a line. Empty lines only separate. */
export function textBlocks(text: string): TextBlock[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const found = marks.find(([mark]) => line.startsWith(mark));
      return found ? { kind: found[1], text: line.slice(found[0].length).trim() } : { kind: 'paragraph', text: line };
    });
}
