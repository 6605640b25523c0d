export default definePageConfig({ navigationBarTitleText: '卡券管理' });
