import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { takeAwayInWechat } from './floor';
import { type WeappApi, type WeappHost, wechatApi } from './weapp-api';
import { openPhoneFiles, type PhoneFiles } from './weapp-files';
import { applyData, elementsOf, filesShown, pathTo, pathToLabelled, type ScreenNode, textOf } from './weapp-screen';
import { createTimers } from './weapp-timers';

/** The handlers that a page of the build hands to `Page()`, called as WeChat calls them. */
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
  /** Waits until the page in front has an element with this accessible name. */
  untilLabelled(label: string): Promise<void>;
  /** Waits until the condition is true. */
  until(isSo: () => boolean): Promise<void>;
  /** Opens a page, as a link to it does. */
  open(url: string): void;
  /** Touches the element that shows exactly this text. */
  tap(text: string): void;
  /** Touches the element with this accessible name. */
  tapLabelled(label: string): void;
  /** Types into the field with this label. */
  fill(label: string, value: string): void;
  /** Lets WeChat's own button with this text answer, such as the one for the phone number. */
  answer(text: string, type: string, detail: object): void;
  /** Touches a tab of the tab bar. */
  openTab(tab: 'home' | 'appointments' | 'benefits' | 'me'): void;
  /** The toasts that have been shown. */
  toasts: string[];
  /** The messages of `console.error`, and errors that nobody caught. */
  errors: string[];
  storage: Map<string, unknown>;
  /** The gesture that leads back. */
  back(): void;
  /** Makes WeChat tell the app that the network is there, or gone. */
  network(isConnected: boolean): void;
  /** The files of the phone. */
  files: PhoneFiles;
  /** The files that images of the page in front show. */
  imagePaths(): string[];
  /** The colour of the status bar's text. */
  statusBar(): string;
  close(): void;
}

export interface WeappOptions {
  /** Folder of the build. */
  folder: string;
  /** Where the server is; the build asks for the address it was made with. */
  serverUrl: string;
  /** The answer of `wx.login`. */
  loginCode: () => Promise<string>;
  /** The storage of an earlier run of the app. */
  storage?: Map<string, unknown>;
  /** The page that a code or a link names; the first one when left out. */
  path?: string;
  /** The person's answer when asked for pictures; none of them unless the test says otherwise. */
  choosePictures?: WeappHost['choosePictures'];
}

/** WeChat refuses a megabyte at once. A quarter of it leaves room for longer lists than the tests have. */
const SET_DATA_LIMIT_BYTES = 256 * 1024;

/** Starts the app and opens its first page. */
export function startWeapp({
  folder,
  serverUrl,
  loginCode,
  choosePictures = () => [],
  storage = new Map(),
  path: entry,
}: WeappOptions): Weapp {
  const stack: RunningPage[] = [];
  const modules = new Map<string, { exports: object }>();
  const definitions = new Map<string, PageDefinition>();
  const errors: string[] = [];
  const toasts: string[] = [];
  let loading = '';
  let toastWords = '';
  let app: AppDefinition = {};

  const timers = createTimers();
  const host: WeappHost = {
    serverUrl,
    loginCode,
    open,
    back,
    storage,
    sockets: new Set(),
    networkListeners: new Set(),
    files: openPhoneFiles(),
    choosePictures,
    statusBar: '#000000',
    elements: (className) => elementsOf(root(), className).map(({ uid = '' }, top) => ({ id: uid, top })),
  };
  const api: WeappApi = wechatApi(host);
  // WeChat has no DOM, no fetch, no URL and no eval: the app must not need them.
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
        error: (...values: unknown[]) => errors.push(values.map(String).join(' ')),
        warn: () => undefined,
      },
      ...timers.own,
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
  vm.runInContext(takeAwayInWechat, context);
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
        const bytes = Buffer.byteLength(JSON.stringify(data));
        if (bytes > SET_DATA_LIMIT_BYTES) errors.push(`setData of ${bytes} bytes on ${route}`);
        applyData(page.data, data);
        noteToasts(page.data);
        if (done) setTimeout(done, 0);
      },
    };
    stack.push(page);
    page.onLoad?.(page.options);
    page.onShow?.();
    page.onReady?.();
  }

  /** Notes each toast once, when it appears. */
  function noteToasts(data: { root?: ScreenNode }): void {
    const words = elementsOf(data.root ?? {}, 'toast__words')
      .map(textOf)
      .join('');
    if (words !== '' && words !== toastWords) toasts.push(words);
    toastWords = words;
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

  async function until(isSo: () => boolean, what: string): Promise<void> {
    for (const deadline = Date.now() + 25_000; !isSo();) {
      if (Date.now() > deadline) {
        const page = `${stack.at(-1)?.route ?? 'No page'} does not show ${what}, but:\n${textOf(root())}`;
        throw new Error([page, 'Toasts:', ...toasts, 'Errors:', ...errors].join('\n'));
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const labelled = (label: string): ScreenNode[] => {
    const nodes = pathToLabelled(root(), label);
    if (!nodes) throw new Error(`Nothing on the screen is labelled “${label}”, but:\n${textOf(root())}`);
    return nodes;
  };

  return {
    // The first page of an address that leads nowhere is still to come.
    route: () => stack.at(-1)?.route ?? '',
    text: () => textOf(root()),
    untilText: (text) => until(() => textOf(root()).includes(text), `“${text}”`),
    untilLabelled: (label) => until(() => pathToLabelled(root(), label) !== null, `“${label}”`),
    until: (isSo) => until(isSo, 'it'),
    open: (url) => open(url, 'none'),
    tap(text) {
      touch(front(), pathTo(root(), text));
    },
    tapLabelled(label) {
      touch(front(), labelled(label));
    },
    fill(label, value) {
      send(front(), labelled(label).slice(-1), 'input', { value, cursor: value.length });
    },
    answer(text, type, detail) {
      send(front(), pathTo(root(), text), type, detail);
    },
    openTab: (tab) => open(`/pages/${tab}/index`, 'all'),
    toasts,
    errors,
    storage: host.storage,
    back,
    network(isConnected) {
      for (const listener of host.networkListeners) listener({ isConnected });
    },
    files: host.files,
    imagePaths: () => filesShown(root()),
    statusBar: () => host.statusBar,
    close() {
      for (const page of stack.splice(0)) page.onUnload?.();
      for (const socket of host.sockets) socket.terminate();
      timers.stop();
      host.files.remove();
    },
  };
}

/** Signs in by WeChat, as somebody who agrees when asked. */
export async function signInOn(weapp: Weapp): Promise<void> {
  await weapp.untilText('微信登录');
  weapp.tap('微信登录');
  await weapp.untilText('同意并继续');
  weapp.tap('同意并继续');
}

/** A touch goes from the innermost element outwards, as WeChat hands it to each that listens. */
function touch(page: RunningPage, nodes: ScreenNode[]): void {
  const elements = nodes.filter(({ v }) => v === undefined);
  send(page, elements, 'tap', { x: 0, y: 0 });
}

function send(page: RunningPage, nodes: ScreenNode[], type: string, detail: object): void {
  const idOf = (node: ScreenNode | undefined) => ({ id: node?.sid ?? '', dataset: { sid: node?.sid ?? '' } });
  const target = idOf(nodes.at(-1));
  const timeStamp = Date.now();
  for (const node of nodes.toReversed()) {
    page.eh?.({ type, timeStamp, target, currentTarget: idOf(node), detail, touches: [] });
  }
}
