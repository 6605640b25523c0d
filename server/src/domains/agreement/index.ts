import type { Domain, Platform } from '../../domain';
import { mergeableKeyed } from '../../infra/mergeable';
import { createAgreementModel } from './agreement.model';
import { agreementRoutes } from './agreement.routes';
import { type AgreementService, createAgreementService } from './agreement.service';
import { createConsentModel } from './consent.model';

export type { AgreementService } from './agreement.service';
export { shippedAgreement } from './shipped-text';

/** The privacy policy and the user agreement, and the members' consents. */
export function createAgreement({ database }: Platform): Domain<{ agreements: AgreementService }> {
  const { connection } = database;
  const agreements = createAgreementService({
    database,
    agreements: createAgreementModel(connection),
    consents: createConsentModel(connection),
  });
  return {
    services: { agreements },
    routes: () => agreementRoutes({ agreements }),
    mergeables: [mergeableKeyed(database.connection, { kind: 'agreement_consents' })],
  };
}
