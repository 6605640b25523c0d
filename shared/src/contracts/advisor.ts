import * as z from 'zod';
import { id, params } from './fields';
import { advisorCard } from './customer';
import { operation } from './operation';
import { rowsOf } from './rows';

/** Advisors of a store who have room. */
export const listAdvisors = operation({
  id: 'advisor.list',
  method: 'GET',
  path: '/stores/:storeId/advisors',
  summary: '可选的服务顾问',
  access: 'member',
  params: params('storeId'),
  answer: z.object({ advisors: rowsOf(z.object({ id, name: z.string(), title: z.string() })) }),
});

/**
 * Chooses the member's advisor in a store. With `advisorId: null` the store assigns the advisor with the lowest share
 * of their cap; among equals, the one who received a member least recently. docs/domain/advisor-assignment.md#1, #2,
 * #3.
 */
export const chooseAdvisor = operation({
  id: 'advisor.choose',
  method: 'PUT',
  path: '/members/me/advisors/:storeId',
  summary: '选择服务顾问',
  access: 'member',
  idempotent: true,
  params: params('storeId'),
  body: z.strictObject({ advisorId: id.nullable() }),
  example: { body: { advisorId: null } },
  answer: z.object({ advisor: advisorCard.nullable() }),
  refusals: ['advisor_full', 'advisor_not_available', 'advisor_change_too_soon'],
});
