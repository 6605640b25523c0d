export default definePageConfig({
  navigationBarTitleText: '安心车主',
  navigationBarTextStyle: 'white',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
