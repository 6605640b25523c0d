/** A node of the screen as the build hands it to WeChat: `sid` its id, `cn` what is inside, `v` the text of a text node. */
export interface ScreenNode {
  sid?: string;
  nn?: string;
  v?: string;
  cn?: ScreenNode[];
}

/** Everything a node shows, in order. */
export function textOf(node: ScreenNode): string {
  return (node.v ?? '') + (node.cn ?? []).map(textOf).join('');
}

/** What WeChat's `setData` does: each key is a path such as `root.cn.[0].cl`. */
export function applyData(target: object, changes: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(changes)) {
    const steps = key.split(/[.[\]]+/).filter((step) => step !== '');
    const last = steps.pop() ?? '';
    const holder = steps.reduce(
      (node: Record<string, unknown>, step, index) => {
        const next = steps[index + 1] ?? last;
        node[step] ??= /^\d+$/.test(next) ? [] : {};
        return node[step] as Record<string, unknown>;
      },
      target as Record<string, unknown>,
    );
    // What crosses to the screen is copied, as it crosses between processes in WeChat.
    holder[last] = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  }
}
