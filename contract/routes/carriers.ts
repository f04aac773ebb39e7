import * as z from 'zod'
import { defineContract } from '../define.ts'
import { accountId, capability, grantId, instant, workspaceId } from '../shapes.ts'

const params = z.strictObject({ workspace: workspaceId, account: accountId })
const oneParams = z.strictObject({ workspace: workspaceId, account: accountId, grant: grantId })

const carriers = z
  .object({
    /** Whether a second person's sign-in can stand by for this account at all. */
    maySpare: z.boolean(),
    carriers: z.array(
      z.object({
        grantId,
        authorisedBy: z.string(),
        /** As the platform calls that person. */
        subject: z.string().nullable(),
        authorisedAt: instant,
        active: z.boolean(),
        /** Living and proven: it could carry this minute. */
        works: z.boolean(),
        capabilities: z.array(capability),
        lastCheckedAt: instant,
      }),
    ),
  })
  .meta({ id: 'Carriers' })

export const carrierRoutes = defineContract({
  'GET /api/workspaces/{workspace}/accounts/{account}/carriers': {
    summary: 'Whose sign-in carries an account, and whose stand by',
    access: { in: 'workspace', may: 'see' },
    params,
    status: 200,
    reply: carriers,
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/accounts/{account}/carriers': {
    summary: 'Begin a spare: a second person signs in beside the first; answers where to send the browser',
    access: { in: 'workspace', may: 'connect' },
    params,
    status: 201,
    reply: z.object({ authorizeUrl: z.url(), expiresAt: instant }),
    problems: ['enter-first', 'not-set-up', 'conflict', 'reconnect-needed'],
    rate: 'connect',
    unrecorded: 'nothing is made yet: the attempt’s ending writes its line',
  },
  'POST /api/workspaces/{workspace}/accounts/{account}/carriers/{grant}/promotion': {
    summary: 'Let a spare carry the account from now on, proven once more; what carried it stands by',
    access: { in: 'workspace', may: 'connect' },
    params: oneParams,
    status: 200,
    reply: carriers,
    problems: [
      'enter-first',
      'conflict',
      'account-unusable',
      'reconnect-needed',
      'platform-unavailable',
      'not-set-up',
    ],
    rate: 'connect',
    ledger: ['account.spare-promoted'],
  },
  'DELETE /api/workspaces/{workspace}/accounts/{account}/carriers/{grant}': {
    summary: 'Let a spare go; revoked at the platform if nothing else uses it',
    access: { in: 'workspace', may: 'connect' },
    params: oneParams,
    status: 204,
    problems: ['enter-first'],
    ledger: ['account.spare-removed'],
  },
})
