export default defineAppConfig({
  pages: ['pages/home/home', 'pages/login/login', 'pages/password/password'],
  subPackages: [
    {
      root: 'registration',
      pages: [
        'notice/notice',
        'section/section',
        'photo/photo',
        'review/review',
        'application-form/application-form',
      ],
    },
    { root: 'desk', pages: ['counter/counter'] },
  ],
  preloadRule: { 'pages/home/home': { network: 'all', packages: ['registration'] } },
  // Sliding pages cost more than they tell on a cheap phone, and break sticky and fixed elements in H5.
  animation: false,
  lazyCodeLoading: 'requiredComponents',
  window: {
    navigationBarTitleText: '网上报名',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
    backgroundColor: '#f2f5f6',
  },
})
