/// <reference types="@tarojs/taro" />

declare module '*.scss';
declare module '*.png' {
  const url: string;
  export default url;
}

/** The server's origin, set when the app is built: empty in a browser, where it is the page's own. */
declare const API_BASE: string;
