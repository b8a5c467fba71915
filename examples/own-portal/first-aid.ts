// A portal of one's own on a page: 急救员培训报名.
import { defineRuleset, extendRuleset } from '@registration/rules/define'

const text = (zh: string, en: string) => ({ zh, en })

export const firstAid = defineRuleset({
  id: 'first-aid',
  version: '1.0.0',
  title: text('急救员培训报名', 'First-aid course'),
  sections: [
    {
      id: 'basic',
      label: text('基本信息', 'Basic information'),
      fields: [
        {
          id: 'name',
          label: text('姓名', 'Name'),
          required: true,
          format: { type: 'personName', maxLength: 30 },
          source: '招生简章 2.1',
        },
        {
          id: 'idNumber',
          label: text('身份证号', 'ID number'),
          required: true,
          format: { type: 'residentId' },
          source: '招生简章 2.1',
        },
        {
          id: 'phone',
          label: text('手机', 'Phone'),
          required: true,
          format: { type: 'phone' },
          source: '招生简章 2.2',
        },
        {
          id: 'course',
          label: text('班次', 'Course'),
          required: true,
          format: { type: 'choice', list: 'courses' },
          source: '招生简章 1',
        },
        {
          id: 'licence',
          label: text('机构统一社会信用代码', 'Institution'),
          required: true,
          when: { equal: [{ field: 'basic.course' }, 'institution'] },
          format: { type: 'socialCreditCode' },
          source: '招生简章 4',
        },
      ],
    },
  ],
  rules: [
    {
      code: 'age.under18',
      path: 'basic.idNumber',
      severity: 'error',
      assert: { atLeast: [{ age: { part: 'birthDate', of: 'basic.idNumber' } }, 18] },
      message: text('须年满18周岁', 'You must be 18 or older'),
      source: '招生简章 3',
    },
  ],
  lists: {
    courses: [
      { code: 'weekend', label: text('周末班', 'Weekend course') },
      { code: 'institution', label: text('机构专班', 'Course for an institution') },
    ],
  },
  severities: {},
  photo: { types: ['jpeg', 'png'], maxBytes: 200 * 1024, sizes: [], source: '招生简章 5' },
})

/** The same for a summer camp: from 16 on, and an ID number that looks wrong is checked by the teacher. */
export const summerCamp = extendRuleset(firstAid, {
  id: 'first-aid-summer',
  version: '1.0.0',
  changeRules: {
    'age.under18': {
      assert: { atLeast: [{ age: { part: 'birthDate', of: 'basic.idNumber' } }, 16] },
      message: text('须年满16周岁', 'You must be 16 or older'),
    },
  },
  severities: { 'residentId.checksum': 'warning' },
})
