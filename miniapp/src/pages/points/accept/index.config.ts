export default definePageConfig({ navigationBarTitleText: '接受转让' });
