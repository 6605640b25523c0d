import type { Agreement, PublishedAgreement } from '@anxin/shared/contracts/agreement';
import type { AgreementRecord } from './agreement.model';
import type { MemberAgreement } from './agreement.service';

/** A version as everybody may read it. */
export function presentAgreement({ version, effectiveDay, privacy, terms }: AgreementRecord): Agreement {
  return { version, effectiveDay, privacy, terms };
}

/** A version with who published it. */
export function presentPublished(record: AgreementRecord): PublishedAgreement {
  return {
    ...presentAgreement(record),
    publishedAt: record.publishedAt.toISOString(),
    publishedBy: record.publishedBy?.name ?? null,
  };
}

/** The member's consent beside the version that holds. */
export function presentMemberAgreement({ agreed, currentVersion }: MemberAgreement) {
  return {
    agreed: agreed && { version: agreed.version, at: agreed.at.toISOString() },
    currentVersion,
  };
}
