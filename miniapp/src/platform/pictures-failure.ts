/** WeChat's numbers for a privacy dialog that was refused, or that the person never answered. */
const privacyRefused = new Set([103, 104]);

/**
 * The failure of choosing pictures, in words for the person. Null when they closed the chooser themselves, which is no
 * failure. A refused privacy dialog is one: nothing would ever happen otherwise, and its message has no "deny".
 */
export function picturesFailure(reason: unknown): Error | null {
  if (reason instanceof Error) return reason;
  const { errMsg = '', errno } = (reason ?? {}) as { errMsg?: string; errno?: number };
  if (errMsg.includes('cancel')) return null;
  if ((errno !== undefined && privacyRefused.has(errno)) || /privacy/i.test(errMsg)) {
    return new Error('您没有同意隐私保护指引，暂时不能选照片。再点一次并同意即可，也可以把凭证带到门店办理。');
  }
  if (/auth|deny|denied|permission/i.test(errMsg)) {
    return new Error('微信没有相机或相册的权限，请在手机的系统设置中允许后再试。');
  }
  return new Error('没有读到照片，请重新选择');
}
