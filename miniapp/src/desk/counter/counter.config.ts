export default definePageConfig({ navigationBarTitleText: '现场确认' })
