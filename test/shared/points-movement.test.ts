import { journalType, pointsSource, statementQuery } from '@anxin/shared/contracts/points';
import { movementNames, movementQuery, movements, noMovementWords } from '@anxin/shared/rules/points/movement';

test('a statement can be filtered by every source and by every type that is no earning', () => {
  const queries = movements.map((movement) => movementQuery(movement));
  expect(queries.map(({ source }) => source).filter(Boolean)).toEqual(pointsSource.options);
  const types = queries.map(({ type }) => type).filter(Boolean);
  expect(types).toEqual(journalType.options.filter((type) => type !== 'earn'));
  for (const query of queries) expect(statementQuery.safeParse(query).success).toBe(true);
  expect(movementQuery(null)).toEqual({});
});

test('no two kinds of movement have the same name, and 使用 and 转移 are among them', () => {
  const names = movements.map((movement) => movementNames[movement]);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(['消费', '活动', '奖励', '到店频次', '使用', '冲正', '退回', '转移']);
});

test('a kind that the statement has nothing of is named', () => {
  expect(noMovementWords('reward')).toBe('没有来自奖励的积分');
  expect(noMovementWords('transfer')).toBe('没有转移记录');
});
