import { WebSocket } from 'ws';
import type { PhoneFiles } from './weapp-files';
import { baseLibrary, canIUse, ofLibrary } from './weapp-library';

/** The parts of the WeChat client that the app uses, and the state that a test may inspect. */
export interface WeappHost {
  serverUrl: string;
  loginCode: () => Promise<string>;
  open(url: string, replace: 'none' | 'top' | 'all'): void;
  back(): void;
  storage: Map<string, unknown>;
  sockets: Set<WebSocket>;
  /** Listeners for the network coming and going. */
  networkListeners: Set<(state: { isConnected: boolean }) => void>;
  files: PhoneFiles;
  /** The person's answer when the app asks for pictures: some, or the reason why there are none. */
  choosePictures: () => Uint8Array[] | { errMsg: string; errno?: number };
  /** The colour of the status bar's text, as last set. */
  statusBar: string;
  /** The elements of a class on the current page, from top to bottom. */
  elements(className: string): { id: string; top: number }[];
}

interface Callbacks {
  success?(answer: object): void;
  fail?(reason: { errMsg: string }): void;
  complete?(answer: object): void;
}

export type WeappApi = ReturnType<typeof wechatApi>;

/**
 * The part of `wx` that the app uses. Requests and sockets are real; things that a person would see or do are stored
 * for the test.
 */
export function wechatApi(host: WeappHost) {
  return ofLibrary({
    ...environment(),
    ...storageOf(host),
    ...navigationOf(host),
    ...networkOf(host),
    ...picturesOf(host),
    createSelectorQuery: () => selectorQuery(host),
    setNavigationBarColor: ({ frontColor, ...callbacks }: Callbacks & { frontColor: string }) => {
      host.statusBar = frontColor;
      answer(callbacks, async () => ({ errMsg: 'setNavigationBarColor:ok' }));
    },
    login: (options: Callbacks) => {
      answer(options, async () => ({ code: await host.loginCode(), errMsg: 'login:ok' }));
    },
    onNetworkStatusChange: (listener: (state: { isConnected: boolean }) => void) => {
      host.networkListeners.add(listener);
    },
  });
}

/** A refusal with WeChat's own words and number. */
class Refused extends Error {
  constructor(readonly reason: { errMsg: string; errno?: number }) {
    super(reason.errMsg);
  }
}

function picturesOf(host: WeappHost) {
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => host.files.manager,
    chooseMedia: (options: Callbacks & { count: number }) => {
      answer(options, async () => {
        const chosen = host.choosePictures();
        if (!Array.isArray(chosen)) throw new Refused(chosen);
        const tempFiles = chosen.slice(0, options.count).map((bytes, index) => ({
          tempFilePath: host.files.put(`chosen-${index}.jpg`, bytes),
          size: bytes.length,
          fileType: 'image',
        }));
        return { tempFiles, type: 'image', errMsg: 'chooseMedia:ok' };
      });
    },
  };
}

interface SelectorQuery {
  selectAll(selector: string): { fields(wanted: object, callback: (found: object[]) => void): SelectorQuery };
  exec(): void;
}

/** Looks for elements of one class, and answers when it is carried out. */
function selectorQuery(host: WeappHost): SelectorQuery {
  const wanted: (() => void)[] = [];
  const query: SelectorQuery = {
    selectAll: (selector) => ({
      fields(_, callback) {
        wanted.push(() => callback(host.elements(selector.replace('.', ''))));
        return query;
      },
    }),
    exec: () => void setTimeout(() => wanted.forEach((look) => look()), 0),
  };
  return query;
}

/** Calls back as WeChat does, later and never within the call. */
function answer(callbacks: Callbacks, work: () => Promise<object>): void {
  const tell = async () => {
    try {
      const result = await work();
      callbacks.success?.(result);
      callbacks.complete?.(result);
    } catch (error) {
      const reason = error instanceof Refused ? error.reason : { errMsg: `fail ${String(error)}` };
      callbacks.fail?.(reason);
      callbacks.complete?.(reason);
    }
  };
  void tell();
}

function environment() {
  const windowInfo = { windowWidth: 390, windowHeight: 844, statusBarHeight: 47, pixelRatio: 3, screenWidth: 390 };
  const nothing = () => undefined;
  return {
    getWindowInfo: () => windowInfo,
    getSystemInfoSync: () => ({ ...windowInfo, platform: 'ios', SDKVersion: baseLibrary }),
    getAppBaseInfo: () => ({ SDKVersion: baseLibrary, theme: 'light' }),
    getDeviceInfo: () => ({ platform: 'ios' }),
    getMenuButtonBoundingClientRect: () => ({ top: 51, bottom: 83, left: 296, right: 383, width: 87, height: 32 }),
    getAccountInfoSync: () => ({ miniProgram: { envVersion: 'develop' } }),
    canIUse,
    onNeedPrivacyAuthorization: nothing,
    onWindowResize: nothing,
    offWindowResize: nothing,
    onAppShow: nothing,
    onAppHide: nothing,
    nextTick: (work: () => void) => setTimeout(work, 0),
    stopPullDownRefresh: nothing,
    setNavigationBarTitle: nothing,
    pageScrollTo: nothing,
    hideKeyboard: nothing,
    enableAlertBeforeUnload: nothing,
    disableAlertBeforeUnload: nothing,
  };
}

function storageOf({ storage }: WeappHost) {
  return {
    // A key that was never written reads as an empty text.
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
  };
}

function navigationOf(host: WeappHost) {
  const going = (replace: 'none' | 'top' | 'all') => (options: Callbacks & { url: string }) => {
    answer(options, async () => {
      host.open(options.url, replace);
      return { errMsg: 'ok' };
    });
  };
  return {
    navigateTo: going('none'),
    redirectTo: going('top'),
    switchTab: going('all'),
    reLaunch: going('all'),
    navigateBack: (options: Callbacks) => {
      answer(options, async () => {
        host.back();
        return { errMsg: 'ok' };
      });
    },
  };
}

interface RequestOptions extends Callbacks {
  url: string;
  method?: string;
  data?: string;
  header?: Record<string, string>;
  responseType?: string;
}

function networkOf({ serverUrl, sockets }: WeappHost) {
  const here = (url: string) => new URL(new URL(url).pathname + new URL(url).search, serverUrl).href;
  return {
    request(options: RequestOptions) {
      answer(options, async () => {
        const { method = 'GET', data = null, header = {} } = options;
        const reply = await fetch(here(options.url), { method, headers: header, body: data });
        // Whatever the status, WeChat calls it a success.
        const body = options.responseType === 'arraybuffer' ? await reply.arrayBuffer() : await reply.text();
        const headers = Object.fromEntries(reply.headers);
        return { statusCode: reply.status, data: body, header: headers, errMsg: 'request:ok' };
      });
      return { abort: () => undefined };
    },
    connectSocket(options: Callbacks & { url: string }) {
      const socket = new WebSocket(here(options.url).replace(/^http/, 'ws'));
      sockets.add(socket);
      answer(options, async () => ({ errMsg: 'connectSocket:ok' }));
      return {
        onOpen: (callback: (opened: object) => void) => socket.on('open', () => callback({})),
        onMessage: (callback: (message: object) => void) =>
          socket.on('message', (data) => callback({ data: String(data) })),
        onClose: (callback: (closed: object) => void) => socket.on('close', (code) => callback({ code })),
        onError: (callback: (error: object) => void) => socket.on('error', () => callback({ errMsg: 'fail' })),
        send: ({ data }: { data: string }) => socket.send(data),
        close: () => socket.close(),
      };
    },
  };
}
