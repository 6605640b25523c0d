/**
 * A node of the screen as the build hands it to WeChat: `sid` is its id, `cn` its children, `v` the text of a text
 * node.
 */
export interface ScreenNode {
  sid?: string;
  nn?: string;
  /** Its own id and its classes. */
  uid?: string;
  cl?: string;
  v?: string;
  cn?: ScreenNode[];
}

/** Everything a node shows, in order. */
export function textOf(node: ScreenNode): string {
  return (node.v ?? '') + (node.cn ?? []).map(textOf).join('');
}

/** Does the work of WeChat's `setData`: each key is a path such as `root.cn.[0].cl`. */
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
    // Copies the value, because WeChat copies it between two processes.
    holder[last] = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  }
}

/** The nodes from the root to the innermost one that shows exactly the text. */
export function pathTo(root: ScreenNode, text: string): ScreenNode[] {
  const inside = (root.cn ?? []).find((child) => textOf(child) === text || pathExists(child, text));
  if (!inside) throw new Error(`Nothing on the screen says “${text}”, but:\n${textOf(root)}`);
  return textOf(inside) === text ? [inside, ...innermost(inside, text)] : [inside, ...pathTo(inside, text)];
}

function pathExists(node: ScreenNode, text: string): boolean {
  return (node.cn ?? []).some((child) => textOf(child) === text || pathExists(child, text));
}

function innermost(node: ScreenNode, text: string): ScreenNode[] {
  const inside = (node.cn ?? []).find((child) => child.cn !== undefined && textOf(child) === text);
  return inside ? [inside, ...innermost(inside, text)] : [];
}

/** True when one of the node's own attributes is this text; the build gives attributes short names. */
const isCalled = (node: ScreenNode, label: string) => node.v === undefined && Object.values(node).includes(label);

/** The nodes from the root to the first one with this accessible name. */
export function pathToLabelled(node: ScreenNode, label: string): ScreenNode[] | null {
  if (isCalled(node, label)) return [node];
  for (const child of node.cn ?? []) {
    const found = pathToLabelled(child, label);
    if (found) return [node, ...found];
  }
  return null;
}

/** Every element that has the class, in order. */
export function elementsOf(node: ScreenNode, className: string): ScreenNode[] {
  const own = node.cl?.split(' ').includes(className) ? [node] : [];
  return [...own, ...(node.cn ?? []).flatMap((child) => elementsOf(child, className))];
}

/** The addresses of files that images show, in order. */
export function filesShown(node: ScreenNode): string[] {
  const own = Object.values(node).filter((value) => typeof value === 'string' && value.startsWith('wxfile://'));
  return [...(own as string[]), ...(node.cn ?? []).flatMap(filesShown)];
}
