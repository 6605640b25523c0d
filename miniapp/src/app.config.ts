export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/appointments/index',
    'pages/benefits/index',
    'pages/me/index',
    'pages/not-found/index',
  ],
  subPackages: [
    { root: 'pages/session', pages: ['phone/index', 'agreement/index'] },
    { root: 'pages/vehicle', pages: ['edit/index', 'list/index'] },
    { root: 'pages/stores', pages: ['index', 'detail/index'] },
    { root: 'pages/booking', pages: ['index'] },
    { root: 'pages/appointment', pages: ['index'] },
    { root: 'pages/points', pages: ['index', 'transfer/index', 'handover/index', 'accept/index'] },
    { root: 'pages/coupon', pages: ['index', 'detail/index', 'claim/index'] },
    { root: 'pages/service-package', pages: ['index'] },
    {
      root: 'pages/staff',
      pages: [
        'session/index',
        'board/index',
        'order/index',
        'points-account/index',
        'points-adjustments/index',
        'settle/index',
        'counter/index',
        'transfers/index',
        'points-liability/index',
        'points-audit/index',
        'points-rules/index',
        'coupons/index',
        'packages/index',
        'help/index',
      ],
    },
  ],
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '安心车主',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
    backgroundColor: '#F4F7F8',
  },
  // Page transitions move the page by a transform, which would carry fixed bars along with it.
  animation: false,
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
  tabBar: {
    color: '#5F6E77',
    selectedColor: '#0F6173',
    backgroundColor: '#FFFFFF',
    borderStyle: 'white',
    list: [
      tab('pages/home/index', '首页', 'home'),
      tab('pages/appointments/index', '预约', 'appointments'),
      tab('pages/benefits/index', '福利', 'benefits'),
      tab('pages/me/index', '我的', 'me'),
    ],
  },
});

function tab(pagePath: string, text: string, icon: string) {
  return { pagePath, text, iconPath: `assets/tab/${icon}.png`, selectedIconPath: `assets/tab/${icon}-selected.png` };
}
