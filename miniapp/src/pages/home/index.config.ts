export default definePageConfig({
  navigationBarTitleText: '安心车主',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
