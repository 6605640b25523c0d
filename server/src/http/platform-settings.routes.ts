import { platformSettings } from '@anxin/shared/contracts/identity';
import { type Route, route } from './route';

/** The settings a client needs before sign-in. */
export function platformSettingsRoutes({ wechatPageUrl }: { wechatPageUrl: string | null }): Route[] {
  return [route(platformSettings, async () => ({ wechatPageUrl }))];
}
