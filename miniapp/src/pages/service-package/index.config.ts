export default definePageConfig({
  navigationBarTitleText: '我的套餐',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
