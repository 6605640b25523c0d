import { platformSettings } from '@anxin/shared/contracts/identity';
import { type Route, route } from './route';

/** What a client must know before anybody signs in. */
export function platformSettingsRoutes({ wechatPageUrl }: { wechatPageUrl: string | null }): Route[] {
  return [route(platformSettings, async () => ({ wechatPageUrl }))];
}
