/** Joins the class names that apply: `classNames('tag', wide && 'tag--wide')`. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
