import type { Migration } from '../src/infra/migrations';
import { migration as platform } from './001-platform';

/** Every migration in the order it is applied. */
export const migrations: Migration[] = [platform];
