/// <reference types="@tarojs/taro" />

declare module '*.scss';
declare module '*.png' {
  const url: string;
  export default url;
}

/** The server's origin, set when the app is built: empty in a browser, where it is the page's own. */
declare const API_BASE: string;

/** The lowest base library of WeChat that is supported, from config/floor.json. */
declare const LOWEST_LIBRARY: string;

/** Known to the pages' configurations, which are read while building. */
declare const process: { env: { TARO_ENV?: 'h5' | 'weapp' } };
