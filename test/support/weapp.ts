import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { type WeappApi, type WeappHost, wechatApi } from './weapp-api';
import { applyData, type ScreenNode, textOf } from './weapp-screen';

/** What a page of the build hands to `Page()`: its handlers, called as WeChat calls them. */
interface PageDefinition {
  data?: object;
  onLoad?(options: Record<string, string>): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
  /** Taro's one handler for every event of the screen. */
  eh?(event: object): void;
}

interface RunningPage extends PageDefinition {
  route: string;
  options: Record<string, string>;
  data: object;
  setData(data: Record<string, unknown>, done?: () => void): void;
}

interface AppDefinition {
  onLaunch?(options: object): void;
  onShow?(options: object): void;
  onPageNotFound?(missing: object): void;
}

/** The WeChat build, running as the WeChat client would run it. */
export interface Weapp {
  /** Address of the page in front. */
  route(): string;
  /** Everything that page shows, as one text. */
  text(): string;
  /** Waits until the page in front shows the text. */
  untilText(text: string): Promise<void>;
  /** Touches whatever shows exactly this text. */
  tap(text: string): void;
  /** Words that came up over the page and went away. */
  toasts: string[];
  /** What the app has said through `console.error`, and errors nobody caught. */
  errors: string[];
  storage: Map<string, unknown>;
  /** The gesture that leads back. */
  back(): void;
  /** WeChat tells the app that the network is there, or gone. */
  network(isConnected: boolean): void;
  close(): void;
}

export interface WeappOptions {
  /** Folder of the build. */
  folder: string;
  /** Where the server is; the build asks for the address it was made with. */
  serverUrl: string;
  /** What `wx.login` answers with. */
  loginCode: () => Promise<string>;
  /** What the app has stored when it ran before. */
  storage?: Map<string, unknown>;
  /** The page that a code or a link names; the first one when left out. */
  path?: string;
}

/** Starts the app and opens its first page. */
export function startWeapp({ folder, serverUrl, loginCode, storage = new Map(), path: entry }: WeappOptions): Weapp {
  const stack: RunningPage[] = [];
  const modules = new Map<string, { exports: object }>();
  const definitions = new Map<string, PageDefinition>();
  const errors: string[] = [];
  let loading = '';
  let app: AppDefinition = {};

  const timers = createTimers();
  const host: WeappHost = {
    serverUrl,
    loginCode,
    open,
    back,
    toasts: [],
    storage,
    sockets: new Set(),
    networkListeners: new Set(),
  };
  const api: WeappApi = wechatApi(host);
  // WeChat has no DOM, no fetch, no URL and no eval: what it has not must not be needed.
  const context = vm.createContext(
    {
      wx: api,
      App: (definition: typeof app) => (app = definition),
      Page: (definition: PageDefinition) => definitions.set(loading, definition),
      Component: () => undefined,
      Behavior: (definition: object) => definition,
      getApp: () => app,
      getCurrentPages: () => [...stack],
      console: {
        ...console,
        error: (...said: unknown[]) => errors.push(said.map(String).join(' ')),
        warn: () => undefined,
      },
      ...timers.own,
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
  const appJson: { pages: string[]; subPackages?: { root: string; pages: string[] }[] } = JSON.parse(
    readFileSync(path.join(folder, 'app.json'), 'utf8'),
  );

  function load(file: string): object {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const code = readFileSync(path.join(folder, file), 'utf8');
    const wrapped = vm.runInContext(`(function (require, module, exports) {${code}\n})`, context, { filename: file });
    const relative = (name: string) => {
      const found = path.posix.join(path.posix.dirname(file), name);
      return load(found.endsWith('.js') ? found : `${found}.js`);
    };
    wrapped(relative, module, module.exports);
    return module.exports;
  }

  function open(url: string, replace: 'none' | 'top' | 'all'): void {
    const [address = '', query = ''] = url.split('?');
    const route = address.replace(/^\//, '');
    loading = route;
    load(`${route}.js`);
    const definition = definitions.get(route);
    if (!definition) throw new Error(`${route} registered no page`);
    const leaving = replace === 'all' ? stack.splice(0) : replace === 'top' ? stack.splice(-1) : [];
    for (const page of leaving) page.onUnload?.();
    stack.at(-1)?.onHide?.();
    const page: RunningPage = {
      ...definition,
      route,
      options: Object.fromEntries(new URLSearchParams(query)),
      data: structuredClone(definition.data ?? {}),
      setData(data, done) {
        applyData(page.data, data);
        if (done) setTimeout(done, 0);
      },
    };
    stack.push(page);
    page.onLoad?.(page.options);
    page.onShow?.();
    page.onReady?.();
  }

  function back(): void {
    stack.pop()?.onUnload?.();
    stack.at(-1)?.onShow?.();
  }

  load('app.js');
  const pages = [
    ...appJson.pages,
    ...(appJson.subPackages ?? []).flatMap(({ root, pages: inside }) =>
      inside.map((page) => path.posix.join(root, page)),
    ),
  ];
  const first = entry ?? appJson.pages[0] ?? '';
  app.onLaunch?.({ path: first, query: {}, scene: 1001 });
  app.onShow?.({ path: first, query: {}, scene: 1001 });
  if (pages.includes(first)) open(first, 'none');
  else app.onPageNotFound?.({ path: first, query: {}, isEntryPage: true });

  const front = (): RunningPage => {
    const page = stack.at(-1);
    if (!page) throw new Error('No page is open');
    return page;
  };
  const root = (): ScreenNode => (stack.at(-1)?.data as { root?: ScreenNode } | undefined)?.root ?? {};

  return {
    // The first page of an address that leads nowhere is still to come.
    route: () => stack.at(-1)?.route ?? '',
    text: () => textOf(root()),
    async untilText(text) {
      for (const until = Date.now() + 10_000; !textOf(root()).includes(text);) {
        if (Date.now() > until)
          throw new Error(`${stack.at(-1)?.route ?? 'No page'} does not show “${text}”, but:\n${textOf(root())}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    tap(text) {
      touch(front(), pathTo(root(), text));
    },
    toasts: host.toasts,
    errors,
    storage: host.storage,
    back,
    network(isConnected) {
      for (const listener of host.networkListeners) listener({ isConnected });
    },
    close() {
      for (const page of stack.splice(0)) page.onUnload?.();
      for (const socket of host.sockets) socket.terminate();
      timers.stop();
    },
  };
}

/** The timers of the app, which end with it. */
function createTimers() {
  const running = new Set<NodeJS.Timeout>();
  let stopped = false;
  const keep = (timer: NodeJS.Timeout) => {
    if (stopped) clearTimeout(timer);
    else running.add(timer);
    return timer;
  };
  const clear = (timer: NodeJS.Timeout | undefined) => {
    if (timer === undefined) return;
    running.delete(timer);
    clearTimeout(timer);
  };
  return {
    own: {
      setTimeout: (work: () => void, ms?: number) => keep(setTimeout(work, ms)),
      setInterval: (work: () => void, ms?: number) => keep(setInterval(work, ms)),
      clearTimeout: clear,
      clearInterval: clear,
    },
    stop() {
      stopped = true;
      [...running].forEach(clear);
    },
  };
}

/** The nodes from the root to the innermost one that shows exactly the text. */
function pathTo(root: ScreenNode, text: string): ScreenNode[] {
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

/** A touch goes from the innermost element outwards, as WeChat hands it to each that listens. */
function touch(page: RunningPage, nodes: ScreenNode[]): void {
  const idOf = (node: ScreenNode | undefined) => ({ id: node?.sid ?? '', dataset: { sid: node?.sid ?? '' } });
  const target = idOf(nodes.at(-1));
  const timeStamp = Date.now();
  for (const node of nodes.toReversed()) {
    page.eh?.({ type: 'tap', timeStamp, target, currentTarget: idOf(node), detail: { x: 0, y: 0 }, touches: [] });
  }
}
