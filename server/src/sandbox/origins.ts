/** The origins that may receive a code: this machine, and the named ones. */
export function createRedirects(allowedOrigins: readonly string[]) {
  return {
    /** The address to go back to, or null when a code may not be sent there. */
    read(address: unknown): URL | null {
      if (typeof address !== 'string' || !URL.canParse(address)) return null;
      const url = new URL(address);
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
      if (url.username !== '' || url.password !== '') return null;
      return isLoopback(url.hostname) || allowedOrigins.includes(url.origin) ? url : null;
    },
  };
}

export type Redirects = ReturnType<typeof createRedirects>;

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The address with one more parameter; its route behind `#` stays. */
export function withParameter(url: URL, name: string, value: string): string {
  const next = new URL(url);
  next.searchParams.set(name, value);
  return next.href;
}
