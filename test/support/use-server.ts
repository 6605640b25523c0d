import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { defaultProgramme } from '@anxin/shared/rules/points/programme';
import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import type { StoreRecord } from '@anxin/server/domains/organisation/organisation.service';
import type { StaffCaller } from '@anxin/server/http/caller';
import { openSite, type Owner, type Site } from './booking';
import { openTestDatabase, type TestDatabase } from './database';
import { openedBeforeAll, openedBeforeEach } from './opened';
import { type Client, startServer, type TestServer, type TestServerOptions } from './server';

/** Hooks for test files that call the server. Each function registers the hooks it needs. */

/** One server for the file. */
export function useServer(options: TestServerOptions = {}): TestServer {
  return openedBeforeAll(
    () => startServer(options),
    (server) => server.close(),
  );
}

/** One database for the file, without a server; with every migration applied unless said otherwise. */
export function useDatabase(options: { migrate?: boolean } = {}): TestDatabase {
  return openedBeforeAll(
    () => openTestDatabase(options),
    (database) => database.close(),
  );
}

/** One server for the file, and for each test a store of its own on Tuesday at 09:00. */
export function useSite(store: Partial<StoreRecord> = {}): { server: TestServer; site: Site } {
  const server = useServer();
  const site = openedBeforeEach(() => {
    server.clock.set('2026-11-24T09:00:00+08:00');
    return openSite(server, store);
  });
  return { server, site };
}

/** For each test an owner with a vehicle at the site. */
export function useOwner(site: Site, person: { name?: string } = {}): Owner {
  return openedBeforeEach(() => site.owner(person));
}

/** For each test an employee with one role at the site. */
export function useStaff(server: TestServer, site: Site, role: StaffRole): Client<StaffCaller> {
  return openedBeforeEach(() => server.staffClient(role, site.store.id));
}

/** For each test another store of the site's group, where so many points are worth a yuan. */
export function useOtherBrand(server: TestServer, site: Site, { pointsPerYuan }: { pointsPerYuan: number }): Site {
  return openedBeforeEach(async () => {
    const other = await openSite(server, { groupId: site.store.groupId });
    const settings = { ...defaultProgramme, rates: [{ from: '2026-01-01', pointsPerYuan }] };
    await server.services.programmes.saveProgramme(other.store.id, settings);
    return other;
  });
}

/** Audits the whole ledger after each test. */
export function auditedAfterEach(server: { database: TestDatabase }): void {
  afterEach(async () => {
    expect((await auditLedger(server.database)).findings).toEqual([]);
  });
}
