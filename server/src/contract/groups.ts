import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { queued } from './desk'
import { planId } from './plans'
import { tableFormat } from './reports'
import { finding, id, ifMatch, next, page, PDF } from './shapes'

export const group = z
  .strictObject({
    id: z.string(),
    planId: z.string(),
    station: z.string(),
    filename: z.string(),
    state: z.enum(['taking-in', 'done', 'broken-off']).meta({
      description:
        'the rows are being taken in; they are; or the server ended meanwhile: the same file, sent again, completes them',
    }),
    rows: z.int().meta({ description: 'so far, as long as they are being taken in' }),
    stored: z.int(),
    refused: z.int(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Group', description: 'a file by which an institution registers many persons' })

const reportedFinding = z.strictObject({
  ...finding.shape,
  column: z.string().meta({ description: 'the header in the file, or the label of the field' }),
  text: z.string(),
})

export const groupReport = z
  .strictObject({
    group,
    unknownColumns: z.array(z.string()).meta({ description: 'headers that name no field' }),
    missingColumns: z.array(z.string()).meta({ description: 'fields that are required and have no column' }),
    preselectedColumns: z
      .array(z.string())
      .meta({ description: 'fields that have no column, and are taken as the form preselects them' }),
    errors: z.int(),
    warnings: z.int(),
    rows: z.array(
      z.strictObject({
        row: z.int().meta({ description: 'as a spreadsheet shows it: the first row of the file is 1' }),
        applicationId: z.string().nullable().meta({ description: 'null: refused' }),
        findings: z.array(reportedFinding),
      }),
    ),
    next,
  })
  .meta({ id: 'GroupReport' })

const columnPath = z
  .string()
  .max(200)
  .regex(/^[\s\S]+=[\w.-]+$/)

export const groupId = z.strictObject({ groupId: id })

export const groupEndpoints = {
  registerGroup: {
    method: 'post',
    path: '/api/plans/:planId/groups',
    summary:
      'Register a group for the own station from a CSV or XLSX file (鉴定所（站）报名). A file holds at most 30,000 rows. They are taken in afterwards; the same file again changes nothing, and completes what broke off',
    permission: 'group.register',
    rationed: 'group-file',
    params: planId,
    query: z.strictObject({
      filename: z.string().min(1).max(200),
      column: z
        .union([columnPath, z.array(columnPath).max(200)])
        .optional()
        .meta({
          description:
            'which field a column holds whose header does not tell: 号码=basic.idNumber; repeatable',
        }),
    }),
    bytes: { maxBytes: 20 * 1024 * 1024 },
    status: 202,
    answer: group,
    refusals: [
      'plan-unknown',
      'plan-without-groups',
      'registration-closed',
      'other-station',
      'group-file-invalid',
      'group-file-too-long',
    ],
  },
  listGroups: {
    method: 'get',
    path: '/api/plans/:planId/groups',
    summary: 'The groups of a plan: of her station for a clerk, of all for an organiser',
    permission: 'report.read',
    params: planId,
    query: page,
    status: 200,
    answer: z.strictObject({ groups: z.array(group), next }),
    refusals: ['plan-unknown'],
  },
  showGroup: {
    method: 'get',
    path: '/api/groups/:groupId',
    summary: 'One group, and how far its rows are taken in',
    permission: 'report.read',
    params: groupId,
    status: 200,
    answer: group,
    refusals: ['group-unknown', 'other-station'],
  },
  showGroupReport: {
    method: 'get',
    path: '/api/groups/:groupId/report',
    summary:
      'What was found in the rows of a group, in parts; as CSV every finding at once. No value of the file is in it',
    permission: 'report.read',
    params: groupId,
    query: z.strictObject({
      rows: z.enum(['all', 'with-findings']).default('with-findings'),
      ...page.shape,
      ...tableFormat,
    }),
    status: 200,
    answer: groupReport,
    alsoCsv: true,
    refusals: ['group-unknown', 'other-station', 'group-unfinished'],
  },
  listGroupApplications: {
    method: 'get',
    path: '/api/groups/:groupId/applications',
    summary: 'The applications of a group, names masked; those that wait for a photo are drafts',
    permission: 'report.read',
    params: groupId,
    query: page,
    status: 200,
    answer: z.strictObject({ applications: z.array(queued), next }),
    refusals: ['group-unknown', 'other-station'],
  },
  printInGroup: {
    method: 'get',
    path: '/api/groups/:groupId/applications/:applicationId/printouts/:printout',
    summary:
      'A document of a person in a group as PDF, for her to sign: the application form (申报表), the pledge (承诺书)',
    permission: 'group.register',
    rationed: 'group-printout',
    params: z.strictObject({ groupId: id, applicationId: id, printout: id }),
    status: 200,
    answer: PDF,
    byLifecycle: true,
    refusals: [
      'group-unknown',
      'other-station',
      'application-unknown',
      'printout-unknown',
      'action-unknown',
      'photo-missing',
    ],
  },
  saveGroupPhoto: {
    method: 'put',
    path: '/api/groups/:groupId/applications/:applicationId/photo',
    summary:
      'The photo of a person in a group: with it the application is complete and is submitted. The station stands by the warnings that the report names',
    permission: 'group.register',
    rationed: 'group-photo',
    params: z.strictObject({ groupId: id, applicationId: id }),
    headers: ifMatch,
    bytes: { maxBytes: 2 * 1024 * 1024 },
    status: 200,
    answer: queued,
    byLifecycle: true,
    refusals: [
      'group-unknown',
      'application-unknown',
      'other-station',
      'photo-invalid',
      'application-invalid',
      'id-number-already-registered',
      'no-places-left',
      'registration-closed',
      'action-unknown',
      'forbidden',
      'version-conflict',
    ],
  },
} as const satisfies Record<string, Endpoint>

export type GroupView = z.infer<typeof group>
export type GroupReportView = z.infer<typeof groupReport>
