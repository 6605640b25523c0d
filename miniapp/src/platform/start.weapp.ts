import { config } from 'zod';

/** WeChat lets no code be made at run time, which the schemas would otherwise do to be fast. */
export function startPlatform(): void {
  config({ jitless: true });
}
