import * as z from 'zod'
import { defineContract } from '../define.ts'
import {
  code,
  fieldId,
  groupId,
  importId,
  importRow,
  importSummary,
  location,
  locationChange,
  locationForm,
  locationInvitation,
  locationRow,
  named,
} from '../locations.ts'
import { hubId, workspaceId } from '../shapes.ts'

const admin = { in: 'hub', role: 'admin' } as const
const params = z.strictObject({ hub: hubId })
const one = z.strictObject({ hub: hubId, location: workspaceId })
const label = z.strictObject({ name: z.string().trim().min(1).max(60) })

export const locationRoutes = defineContract({
  'GET /api/hubs/{hub}/locations': {
    summary: 'The locations of a hub by name, a page at a time',
    access: admin,
    params,
    query: z.strictObject({
      search: z.string().max(100).optional(),
      group: groupId.optional(),
      archived: z.literal('yes').optional(),
      after: workspaceId.optional(),
    }),
    status: 200,
    reply: z.object({ locations: z.array(locationRow), next: workspaceId.nullable() }),
    problems: [],
  },
  'GET /api/hubs/{hub}/locations/{location}': {
    summary: 'Everything the hub knows of a location',
    access: admin,
    params: one,
    status: 200,
    reply: location,
    problems: [],
  },
  'PATCH /api/hubs/{hub}/locations/{location}': {
    summary: 'Change a location from the hub; its people can read that it was',
    access: admin,
    params: one,
    body: locationChange.extend({
      code: code.nullable().optional(),
      groups: z.array(groupId).max(50).optional(),
    }),
    status: 200,
    reply: location,
    problems: ['name-taken'],
    ledger: ['workspace.changed'],
  },
  'POST /api/hubs/{hub}/locations/{location}/archive': {
    summary: 'Put a location without live connections away; nothing of it is deleted',
    access: admin,
    params: one,
    status: 204,
    problems: ['still-connected', 'already-done'],
    ledger: ['workspace.archived'],
  },
  'POST /api/hubs/{hub}/locations/{location}/bring-back': {
    summary: 'Bring an archived location back',
    access: admin,
    params: one,
    status: 204,
    problems: ['name-taken', 'already-done'],
    ledger: ['workspace.brought-back'],
  },
  'POST /api/hubs/{hub}/location-invitations': {
    summary: 'Invite one person to several workspaces with one link',
    access: admin,
    params,
    body: locationInvitation,
    status: 201,
    reply: z.object({ link: z.string(), invited: z.int() }),
    problems: ['conflict'],
    ledger: ['member.invited'],
  },
  'GET /api/hubs/{hub}/location-form': {
    summary: 'The fields and groups that this hub defines for its locations',
    access: { in: 'hub', role: 'viewer' },
    params,
    status: 200,
    reply: locationForm,
    problems: [],
  },
  'POST /api/hubs/{hub}/custom-fields': {
    summary: 'Add a field of the hub’s own; up to twenty',
    access: admin,
    params,
    body: label,
    status: 201,
    reply: named(fieldId),
    problems: ['name-taken', 'conflict'],
    ledger: ['field.added'],
  },
  'PATCH /api/hubs/{hub}/custom-fields/{field}': {
    summary: 'Rename a field; its values stay',
    access: admin,
    params: z.strictObject({ hub: hubId, field: fieldId }),
    body: label,
    status: 200,
    reply: named(fieldId),
    problems: ['name-taken'],
    ledger: ['field.renamed'],
  },
  'DELETE /api/hubs/{hub}/custom-fields/{field}': {
    summary: 'Take a field away, with its values at all locations',
    access: admin,
    params: z.strictObject({ hub: hubId, field: fieldId }),
    status: 204,
    problems: [],
    ledger: ['field.removed'],
  },
  'POST /api/hubs/{hub}/groups': {
    summary: 'Add a group of locations',
    access: admin,
    params,
    body: label,
    status: 201,
    reply: named(groupId),
    problems: ['name-taken', 'conflict'],
    ledger: ['group.added'],
  },
  'PATCH /api/hubs/{hub}/groups/{group}': {
    summary: 'Rename a group',
    access: admin,
    params: z.strictObject({ hub: hubId, group: groupId }),
    body: label,
    status: 200,
    reply: named(groupId),
    problems: ['name-taken'],
    ledger: ['group.renamed'],
  },
  'DELETE /api/hubs/{hub}/groups/{group}': {
    summary: 'Take a group away; its locations stay',
    access: admin,
    params: z.strictObject({ hub: hubId, group: groupId }),
    status: 204,
    problems: [],
    ledger: ['group.removed'],
  },
})

const theImport = z.strictObject({ hub: hubId, import: importId })

export const importRoutes = defineContract({
  'GET /api/hubs/{hub}/import-sample': {
    summary: 'A file to fill in, with a column for each of the hub’s own fields',
    access: admin,
    params,
    status: 200,
    csv: 'locations-sample.csv',
    problems: [],
  },
  'POST /api/hubs/{hub}/imports': {
    summary: 'Look at a file of up to 5,000 locations and say of each row what it would do',
    access: admin,
    params,
    body: z.strictObject({
      fileName: z.string().trim().min(1).max(200),
      /** The bytes of the file, whatever their encoding. */
      base64: z.base64().max(8_000_000),
    }),
    largestBody: 9_000_000,
    status: 201,
    reply: importSummary,
    problems: [],
    rate: 'connect',
    unrecorded: 'changes no location yet; what it changes is recorded when it is applied',
  },
  'GET /api/hubs/{hub}/imports': {
    summary: 'The latest imports of this hub',
    access: admin,
    params,
    status: 200,
    reply: z.object({ imports: z.array(importSummary) }),
    problems: [],
  },
  'GET /api/hubs/{hub}/imports/{import}': {
    summary: 'An import, and its rows a page at a time',
    access: admin,
    params: theImport,
    query: z.strictObject({
      only: z.enum(['create', 'change', 'same', 'refuse']).optional(),
      after: z
        .string()
        .regex(/^\d{1,9}$/, 'the line of the last row')
        .optional(),
    }),
    status: 200,
    reply: z.object({ import: importSummary, rows: z.array(importRow), next: z.string().nullable() }),
    problems: [],
  },
  'POST /api/hubs/{hub}/imports/{import}/apply': {
    summary: 'Carry out the next rows, for a few seconds; ask again until none waits',
    access: admin,
    params: theImport,
    status: 200,
    reply: importSummary,
    problems: [],
    ledger: ['workspace.created', 'workspace.changed', 'locations.imported'],
  },
  'GET /api/hubs/{hub}/imports/{import}/refused': {
    summary: 'The rows that were refused, as they came, each with what to mend',
    access: admin,
    params: theImport,
    status: 200,
    csv: 'refused-rows.csv',
    problems: [],
  },
})
