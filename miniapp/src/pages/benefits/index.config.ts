export default definePageConfig({
  navigationBarTitleText: '福利',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
