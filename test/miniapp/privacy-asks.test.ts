import { createPrivacyAsks, type PrivacyAnswer } from '@/platform/privacy-asks';

/** WeChat's question about privacy: every call that waits gets the person's answer, once. */

test('the person is asked while a call waits, and one answer is for all that wait', () => {
  const asks = createPrivacyAsks();
  const answers: [string, PrivacyAnswer][] = [];
  let changes = 0;
  const stop = asks.watch(() => (changes += 1));
  asks.ask((answer) => answers.push(['phone', answer]));
  asks.ask((answer) => answers.push(['pictures', answer]));
  expect(asks.isAsking()).toBe(true);
  asks.answer({ event: 'agree', buttonId: 'agree' });
  expect(answers).toEqual([
    ['phone', { event: 'agree', buttonId: 'agree' }],
    ['pictures', { event: 'agree', buttonId: 'agree' }],
  ]);
  expect([asks.isAsking(), changes]).toEqual([false, 3]);
  stop();
});

test('a person who refuses is asked again at the next call', () => {
  const asks = createPrivacyAsks();
  const answers: PrivacyAnswer[] = [];
  asks.ask((answer) => answers.push(answer));
  asks.answer({ event: 'disagree' });
  asks.answer({ event: 'disagree' });
  expect(answers).toEqual([{ event: 'disagree' }]);
  asks.ask((answer) => answers.push(answer));
  expect(asks.isAsking()).toBe(true);
});
