export default definePageConfig({ navigationBarTitleText: '安心车主', enablePullDownRefresh: true });
