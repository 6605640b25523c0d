/** Markup that is safe to put into markup. */
export class Html {
  constructor(readonly text: string) {}
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

type Part = Html | Html[] | string | false;

/** Builds markup. Every inserted value is escaped unless it is markup itself; `false` inserts nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const texts = parts.map((part) => {
    if (part === false) return '';
    if (part instanceof Html) return part.text;
    if (Array.isArray(part)) return part.map((one) => one.text).join('');
    return part.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
  });
  return new Html(String.raw({ raw: strings }, ...texts));
}
