export default definePageConfig({ navigationBarTitleText: '资格验证' })
