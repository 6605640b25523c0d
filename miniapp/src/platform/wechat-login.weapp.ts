import Taro from '@tarojs/taro';

/** A code for signing in, used once within five minutes; null when the browser has gone to fetch one. */
export async function askLoginCode(): Promise<string | null> {
  const { code } = await Taro.login();
  return code;
}

/** The code this page was opened with; WeChat hands its codes over without leaving the page. */
export function takeLoginCode(): string | null {
  return null;
}
