import type { ListItem } from '../ruleset'

/**
 * Occupations of the health sector after the national classification of 2022 (职业分类大典), as one public table has
 * them. The levels at which an occupation is examined are verified only for 健康管理师 (3, 2, 1); the others carry no
 * levels and are therefore offered at each, until the organiser's plan passes her own list.
 */
export const healthOccupations: readonly ListItem[] = [
  { code: '2-05-07-09', label: { zh: '消毒技师', en: 'Sterilisation technician' } },
  { code: '2-05-07-14', label: { zh: '病案信息技师', en: 'Medical records technician' } },
  { code: '4-01-05-02', label: { zh: '医药商品购销员', en: 'Pharmaceutical sales' } },
  { code: '4-03-02-06', label: { zh: '营养配餐员', en: 'Nutritional catering' } },
  { code: '4-10-01-01', label: { zh: '婴幼儿发展引导员', en: 'Infant development guide' } },
  { code: '4-10-01-03', label: { zh: '保育师', en: 'Child-care worker' } },
  { code: '4-10-01-04', label: { zh: '孤残儿童护理员', en: 'Carer of orphaned and disabled children' } },
  { code: '4-10-01-05', label: { zh: '养老护理员', en: 'Elderly-care worker' } },
  { code: '4-10-04-01', label: { zh: '保健调理师', en: 'Health conditioning therapist' } },
  { code: '4-10-04-02', label: { zh: '保健按摩师', en: 'Health massage therapist' } },
  { code: '4-14-01-01', label: { zh: '医疗临床辅助服务员', en: 'Clinical assistant' } },
  { code: '4-14-01-02', label: { zh: '医疗护理员', en: 'Nursing assistant' } },
  { code: '4-14-01-03', label: { zh: '健康照护师', en: 'Health carer' } },
  { code: '4-14-01-04', label: { zh: '呼吸治疗师', en: 'Respiratory therapist' } },
  { code: '4-14-02-01', label: { zh: '营养师', en: 'Nutritionist' } },
  { code: '4-14-02-02', label: { zh: '健康管理师', en: 'Health manager' }, levels: ['3', '2', '1'] },
  { code: '4-14-02-03', label: { zh: '生殖健康咨询师', en: 'Reproductive health counsellor' } },
  { code: '4-14-02-04', label: { zh: '出生缺陷防控咨询师', en: 'Birth-defect prevention counsellor' } },
  { code: '4-14-02-05', label: { zh: '老年人能力评估师', en: 'Elderly ability assessor' } },
  { code: '4-14-03-01', label: { zh: '助听器验配师', en: 'Hearing-aid fitter' } },
  { code: '4-14-03-02', label: { zh: '口腔修复体制作师', en: 'Dental prosthesis maker' } },
  { code: '4-14-03-03', label: { zh: '眼镜验光师', en: 'Optometrist' } },
  { code: '4-14-03-04', label: { zh: '眼镜定配工', en: 'Spectacle maker' } },
  { code: '4-14-03-05', label: { zh: '听觉口语师', en: 'Auditory-verbal therapist' } },
  { code: '4-14-03-06', label: { zh: '康复辅助技术咨询师', en: 'Assistive-technology counsellor' } },
  { code: '4-14-03-07', label: { zh: '康复治疗师', en: 'Rehabilitation therapist' } },
  { code: '4-14-04-01', label: { zh: '防疫员', en: 'Epidemic-prevention worker' } },
  { code: '4-14-04-02', label: { zh: '消毒员', en: 'Disinfection worker' } },
  { code: '4-14-04-03', label: { zh: '公共场所卫生管理员', en: 'Public-place hygiene manager' } },
  { code: '4-14-04-04', label: { zh: '社群健康助理员', en: 'Community health assistant' } },
]
