/** What every printed form says, whatever the portal. */
export const WORDING = {
  onlineRegistrationNumber: '网报号',
  username: '用户名',
  station: '确认工作站',
  printedAt: '打印时间',
  formCode: '表单码',
  photo: '照片',
  continued: '（续）',
  review: '工作站审核意见（盖章）',
  clerk: '经办人签字：',
  declaration: '考生声明',
  // 操作手册 · 基本信息: 考生必须提供准确真实的个人资料…后果由考生自负.
  declarationText:
    '本人已阅读并遵守报名须知，保证以上所填信息及照片真实、准确、有效。因信息有误造成报名失效、无法正常参加考试等后果，由本人承担。',
  candidate: '考生签字：',
  date: ['年', '月', '日'],
  reprint: '修改后须重新打印：报名信息一经修改，本表即作废，现场确认以表单码核对。',
  page: (number: number, count: number): string => `第 ${number} 页 / 共 ${count} 页`,
}
