export default definePageConfig({
  navigationBarTitleText: '预约详情',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
