export default definePageConfig({ navigationBarTitleText: '置换审批' });
