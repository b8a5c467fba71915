/** WeChat takes the colours of its own bars from theme.json; a browser's page draws its bar itself. */
const bars =
  process.env.TARO_ENV === 'weapp'
    ? {
        darkmode: true,
        themeLocation: 'theme.json',
        window: {
          navigationBarTitleText: '网上报名',
          navigationBarBackgroundColor: '@barBackground',
          navigationBarTextStyle: '@barText' as 'black',
          backgroundTextStyle: '@loadingDots' as 'dark',
          backgroundColor: '@pageBackground',
        },
      }
    : { window: { navigationBarTitleText: '网上报名' } }

export default defineAppConfig({
  pages: ['pages/home/home', 'pages/login/login', 'pages/password/password'],
  subPackages: [
    {
      root: 'registration',
      pages: [
        'overview/overview',
        'find-plan/find-plan',
        'notice/notice',
        'pledge/pledge',
        'real-name/real-name',
        'eligibility/eligibility',
        'section/section',
        'photo/photo',
        'attachments/attachments',
        'review/review',
        'application-form/application-form',
        'pay/pay',
        'profile/profile',
      ],
    },
    {
      root: 'account',
      pages: ['account/account', 'recovery/recovery', 'qr-login/qr-login', 'second-factor/second-factor'],
    },
    {
      root: 'desk',
      pages: ['counter/counter', 'queue/queue', 'review/review', 'tally/tally', 'identities/identities'],
    },
  ],
  preloadRule: { 'pages/home/home': { network: 'all', packages: ['registration'] } },
  // Sliding pages cost more than they tell on a cheap phone, and break sticky and fixed elements in H5.
  animation: false,
  lazyCodeLoading: 'requiredComponents',
  ...bars,
})
