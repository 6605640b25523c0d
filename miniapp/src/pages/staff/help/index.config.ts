export default definePageConfig({ navigationBarTitleText: '帮助与快捷键' });
