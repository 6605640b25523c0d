export default definePageConfig({ navigationBarTitleText: '套餐管理' });
