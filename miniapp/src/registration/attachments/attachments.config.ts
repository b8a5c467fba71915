export default definePageConfig({ navigationBarTitleText: '上传附件' })
