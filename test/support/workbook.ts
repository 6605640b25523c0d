import { strFromU8, unzipSync } from 'fflate';

/** A cell as a spreadsheet program shows it; a formula would be read as a formula. */
export type ReadCell = { text: string } | { number: number } | { formula: string };

/** Opens an .xlsx and reads its sheets, by name, row by row. */
export function readWorkbook(bytes: Uint8Array): Map<string, ReadCell[][]> {
  const files = unzipSync(bytes);
  const xml = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const strings = [...xml('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, one]) =>
    plain([...one!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join('')),
  );
  const names = [...xml('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => plain(name!));
  return new Map(names.map((name, at) => [name, rowsOf(xml(`xl/worksheets/sheet${at + 1}.xml`), strings)]));
}

function rowsOf(sheet: string, strings: string[]): ReadCell[][] {
  return [...sheet.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row]) =>
    [...(row ?? '').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, how, content]) => {
      const [, formula] = /<f[^>]*>(.*?)<\/f>/s.exec(content ?? '') ?? [];
      if (formula !== undefined) return { formula: plain(formula) };
      const [, value = ''] = /<v>(.*?)<\/v>/s.exec(content ?? '') ?? [];
      return how!.includes('t="s"') ? { text: strings[Number(value)] ?? '' } : { number: Number(value) };
    }),
  );
}

function plain(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => named[name] ?? '');
}

/** The shown value of a cell. */
export function shown(cell: ReadCell | undefined): string | number | undefined {
  if (!cell) return undefined;
  if ('formula' in cell) throw new Error(`a formula: ${cell.formula}`);
  return 'text' in cell ? cell.text : cell.number;
}
