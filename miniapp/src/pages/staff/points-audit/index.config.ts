export default definePageConfig({ navigationBarTitleText: '账务审计' });
