import * as z from 'zod';

/** The energy that moves a vehicle. A plug-in hybrid and a range extender burn fuel too, so they count as hybrid. */
export const powertrain = z.enum(['fuel', 'hybrid', 'electric'], '未知的动力类型');
export type Powertrain = z.output<typeof powertrain>;
