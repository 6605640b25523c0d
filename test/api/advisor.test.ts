import { chooseAdvisor, listAdvisors } from '@anxin/shared/contracts/advisor';
import { memberMe } from '@anxin/shared/contracts/customer';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite();

/** Adds an advisor to the site's store, beside 林晓雯 who has nobody yet; answers the id. */
async function addAdvisor(
  changes: { name?: string; storeId?: string; cap?: number; assigned?: number; active?: boolean } = {},
) {
  const id = newId();
  await server.services.advisors.add({
    id,
    staffId: newId(),
    storeId: site.store.id,
    name: '许晴',
    title: '服务顾问',
    phone: '021-50001234 转 802',
    cap: 700,
    assigned: 0,
    lastAssignedAt: null,
    active: true,
    ...changes,
  });
  return id;
}

async function newMember() {
  const person = { openid: `openid-${newId()}`, unionid: null, name: '李女士', phone: null, at: server.clock.now() };
  return server.memberClient((await server.services.customers.create(person)).id);
}

type Member = Awaited<ReturnType<typeof newMember>>;
const choose = (member: Member, advisorId: string | null, key?: string) =>
  member.call(chooseAdvisor, { params: { storeId: site.store.id }, body: { advisorId }, ...(key ? { key } : {}) });
const assignedOf = async (advisorId: string) => {
  const { ObjectId } = server.database.connection.base.mongo;
  const found = await server.database.connection.collection('advisors').findOne({ _id: new ObjectId(advisorId) });
  return found?.['assigned'] as number;
};

describe('the list to choose from', () => {
  test('has the store’s advisors with room, the least burdened first, and not how many they serve', async () => {
    const busy = await addAdvisor({ name: '陈超', assigned: 612 });
    await addAdvisor({ name: '已满', assigned: 700 });
    await addAdvisor({ name: '已离职', active: false });
    await addAdvisor({ name: '别店', storeId: newId() });
    const { body } = await (await newMember()).call(listAdvisors, { params: { storeId: site.store.id } });
    expect(body.advisors.map((one) => one.name)).toEqual(['林晓雯', '陈超']);
    expect(body.advisors[1]).toEqual({ id: busy, name: '陈超', title: '服务顾问' });
  });

  test('of a store that does not exist is not found', async () => {
    const { problem } = await (await newMember()).call(listAdvisors, { params: { storeId: newId() } });
    expect(problem.code).toBe('not_found');
  });
});

describe('choosing', () => {
  test('the chosen advisor is the member’s, with phone and years served', async () => {
    const advisorId = await addAdvisor();
    const member = await newMember();
    const card = { id: advisorId, name: '许晴', storeId: site.store.id, phone: '021-50001234 转 802', yearsServed: 0 };
    expect((await choose(member, advisorId)).body).toEqual({ advisor: card });
    server.clock.set('2028-11-24T09:00:00+08:00');
    expect((await member.call(memberMe)).body.advisors).toEqual([{ ...card, yearsServed: 2 }]);
    expect(await assignedOf(advisorId)).toBe(1);
  });

  test('left open, members are dealt evenly', async () => {
    const other = await addAdvisor();
    const names = [];
    for (let count = 0; count < 4; count += 1) names.push((await choose(await newMember(), null)).body.advisor?.name);
    expect(names.toSorted()).toEqual(['林晓雯', '林晓雯', '许晴', '许晴'].toSorted());
    expect(await assignedOf(other)).toBe(2);
  });

  test('left open by a member who has one, the advisor stays', async () => {
    const advisorId = await addAdvisor({ assigned: 300 });
    const member = await newMember();
    await choose(member, advisorId);
    expect((await choose(member, null)).body.advisor?.id).toBe(advisorId);
    expect(await assignedOf(advisorId)).toBe(301);
  });

  test('a full advisor is refused, and the member keeps the one they have', async () => {
    const full = await addAdvisor({ name: '已满', cap: 3, assigned: 3 });
    const member = await newMember();
    const own = (await choose(member, null)).body.advisor;
    const { status, problem } = await choose(member, full);
    expect([status, problem.code, problem.errors?.[0]?.field]).toEqual([409, 'advisor_full', 'body.advisorId']);
    expect((await member.call(memberMe)).body.advisors).toEqual([own]);
    expect(await assignedOf(full)).toBe(3);
  });

  test('an advisor who is unknown, of another store or takes no members is not available', async () => {
    const elsewhere = await addAdvisor({ storeId: newId() });
    const gone = await addAdvisor({ active: false });
    for (const advisorId of [newId(), elsewhere, gone]) {
      const { status, problem } = await choose(await newMember(), advisorId);
      expect([status, problem.code]).toEqual([409, 'advisor_not_available']);
    }
  });

  test('one change in 90 days: the first at once, the next when they have passed; the former advisor has one less', async () => {
    const [one, other] = [await addAdvisor({ assigned: 10 }), await addAdvisor({ name: '陈超', assigned: 10 })];
    const member = await newMember();
    await choose(member, one);
    expect((await choose(member, other)).body.advisor?.name).toBe('陈超');
    expect([await assignedOf(one), await assignedOf(other)]).toEqual([10, 11]);
    server.clock.set('2027-02-22T08:59:59+08:00');
    const early = await choose(member, one);
    expect([early.status, early.problem.code]).toEqual([409, 'advisor_change_too_soon']);
    server.clock.set('2027-02-22T09:00:00+08:00');
    expect((await choose(member, one)).body.advisor?.id).toBe(one);
    expect([await assignedOf(one), await assignedOf(other)]).toEqual([11, 10]);
  });

  test('the same advisor again is no change', async () => {
    const advisorId = await addAdvisor();
    const member = await newMember();
    await choose(member, null);
    await choose(member, advisorId);
    const again = await choose(member, advisorId);
    expect([again.status, await assignedOf(advisorId)]).toEqual([200, 1]);
  });

  test('when all are full the member waits, and has an advisor as soon as they choose one with room', async () => {
    await server.database.connection.collection('advisors').updateMany({ name: '林晓雯' }, { $set: { active: false } });
    const member = await newMember();
    expect((await choose(member, null)).body).toEqual({ advisor: null });
    expect((await choose(member, null)).body).toEqual({ advisor: null });
    const waiting = () => server.services.advisors.waiting(site.store.id);
    expect((await waiting()).map((one) => one.customerId)).toEqual([member.caller.customerId]);
    const advisorId = await addAdvisor();
    expect((await choose(member, advisorId)).body.advisor?.id).toBe(advisorId);
    expect(await waiting()).toEqual([]);
  });

  test('every assignment is kept as history', async () => {
    const [one, other] = [await addAdvisor(), await addAdvisor({ name: '陈超' })];
    const member = await newMember();
    await choose(member, one);
    await choose(member, other);
    const { ObjectId } = server.database.connection.base.mongo;
    const stored = await server.database.connection
      .collection('advisor_history')
      .find({ customerId: new ObjectId(member.caller.customerId) })
      .toArray();
    const id = (value: unknown) => (value === null ? null : String(value));
    expect(stored.map((entry) => [id(entry['previousAdvisorId']), id(entry['advisorId']), entry['cause']])).toEqual([
      [null, one, 'chosen'],
      [one, other, 'chosen'],
    ]);
  });

  test('repeated with its key it answers the same and changes nothing', async () => {
    const [one, other] = [await addAdvisor(), await addAdvisor({ name: '陈超' })];
    const member = await newMember();
    const first = await choose(member, one, 'choose-once-1');
    await choose(member, other, 'choose-once-2');
    expect((await choose(member, one, 'choose-once-1')).body).toEqual(first.body);
    expect([await assignedOf(one), await assignedOf(other)]).toEqual([0, 1]);
  });

  test.each([{ advisorId: 'x' }, { advisorId: { $ne: null } }, {}, { advisorId: null, storeId: newId() }])(
    'the body %j is refused',
    async (body) => {
      const reply = await (
        await newMember()
      ).call(chooseAdvisor, { params: { storeId: site.store.id }, body: body as never });
      expect([reply.status, reply.problem.code]).toEqual([400, 'invalid_input']);
    },
  );
});

test('whatever is asked of advisors is answered from an index', async () => {
  const { connection } = server.database;
  const id = new connection.base.mongo.ObjectId();
  const requests: [string, object][] = [
    ['advisors', { storeId: id }],
    ['current_advisors', { customerId: id }],
    ['advisor_queue', { storeId: id }],
  ];
  for (const [collection, filter] of requests) {
    const plan = JSON.stringify(await connection.collection(collection).find(filter).explain());
    expect(plan).toContain('IXSCAN');
    expect(plan).not.toContain('COLLSCAN');
  }
});
