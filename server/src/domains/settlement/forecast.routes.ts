import { forecastPoints } from '@anxin/shared/contracts/points-forecast';
import { type Route, route, visible } from '../../http/route';
import type { ForecastService } from './forecast.service';
import { presentForecast } from './forecast.presenter';
import { ownsAccount, type PointsService } from '../points';

/** Routes for the points a coming visit will earn, for the vehicle's owner. */
export function forecastRoutes({ forecasts, points }: { forecasts: ForecastService; points: PointsService }): Route[] {
  return [
    route(forecastPoints, async ({ params, caller, at }) => {
      const account = visible(await points.accountOf(params.vehicleId), (found) => ownsAccount(caller, found));
      const forecast = await forecasts.forecast(account, at);
      return { forecast: forecast && presentForecast(forecast) };
    }),
  ];
}
