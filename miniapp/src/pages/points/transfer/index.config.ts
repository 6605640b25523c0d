export default definePageConfig({ navigationBarTitleText: '转到置换车' });
