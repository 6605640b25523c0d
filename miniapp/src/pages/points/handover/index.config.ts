export default definePageConfig({ navigationBarTitleText: '转让给他人', enableShareAppMessage: true });
