import { ApiError, NetworkError, wordsFor } from '@/api/failures';
import { type ProblemCode, problems } from '@anxin/shared/errors';

const refused = (code: ProblemCode) => new ApiError({ type: 'about:blank', code, ...problems[code] });

test.each<[ProblemCode, string]>([
  // The titles of these already say what to do.
  ['vehicle_in_service', ''],
  ['points_transfer_state_changed', ''],
  // An owner has no colleague to ask.
  ['phone_required', ''],
  ['not_allowed', '如需办理，请找有权限的同事。'],
  ['too_many_requests', ''],
  ['invalid_input', '请核对后重试。'],
  ['busy', '请稍后重试；如急用，请直接致电门店。'],
])('of %s a person is told what to do once: %p', (code, text) => {
  expect(wordsFor(refused(code))).toMatchObject({ title: problems[code].title, text, offline: false });
});

test('a network that is down is told apart from a refusal', () => {
  expect(wordsFor(new NetworkError(null))).toMatchObject({
    title: '网络不通',
    text: '请检查网络连接，然后重试。',
    offline: true,
  });
});
