export default definePageConfig({ navigationBarTitleText: '当日统计' })
