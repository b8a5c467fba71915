export default definePageConfig({ navigationBarTitleText: '待核验身份' })
