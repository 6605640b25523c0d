import type { listAdvisors } from '@anxin/shared/contracts/advisor';
import type { advisorCard } from '@anxin/shared/contracts/customer';
import type { Answer } from '@anxin/shared/contracts/operation';
import type * as z from 'zod';
import type { AdvisorRecord } from './advisor.model';
import type { AdvisorCardRecord } from './advisor.service';

/** An advisor to choose from. The number of members is left out, because only the store may see it. */
export function presentAdvisor(advisor: AdvisorRecord): Answer<typeof listAdvisors>['advisors'][number] {
  return { id: advisor.id, name: advisor.name, title: advisor.title };
}

export function presentAdvisorCard(card: AdvisorCardRecord): z.output<typeof advisorCard> {
  return {
    id: card.id,
    name: card.name,
    storeId: card.storeId,
    phone: card.phone,
    yearsServed: card.yearsServed,
  };
}
