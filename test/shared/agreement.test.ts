import { shippedAgreement } from '@anxin/server/domains/agreement/shipped-text';
import { textBlocks } from '@anxin/shared/rules/agreement/text-blocks';

test('a text falls into titles, headings, points and paragraphs, one a line', () => {
  expect(
    textBlocks('# 隐私政策\n\n第一段。\r\n## 一、收集\n- 手机号：用于联系\n  - 缩进的一点\n#不是标题\n   \n'),
  ).toEqual([
    { kind: 'title', text: '隐私政策' },
    { kind: 'paragraph', text: '第一段。' },
    { kind: 'heading', text: '一、收集' },
    { kind: 'point', text: '手机号：用于联系' },
    { kind: 'point', text: '缩进的一点' },
    { kind: 'paragraph', text: '#不是标题' },
  ]);
});

test.each([
  ['what is collected', ['openid', '手机号', '车牌号', '车架号', '位置', '照片']],
  ['who else receives it', ['微信', '腾讯云短信']],
  ['how long it stays', ['5 分钟', '至少 2 年', '至少 3 年']],
  ['what the owner may ask for', ['查阅', '更正', '撤回', '副本', '注销']],
  ['how the account is deleted, and whom to ask', ['注销账号：请联系为您服务的门店', '15 个工作日']],
])('the privacy policy that is shipped names %s', (_, words) => {
  for (const word of words) expect(shippedAgreement.privacy).toContain(word);
});

test.each(['privacy', 'terms'] as const)(
  'no two blocks of the shipped %s are the same, and each fits on a phone',
  (kind) => {
    const blocks = textBlocks(shippedAgreement[kind]);
    expect(new Set(blocks.map(({ text }) => text)).size).toBe(blocks.length);
    expect(blocks[0]?.kind).toBe('title');
  },
);
