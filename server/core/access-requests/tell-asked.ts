import { accessAsked, accessRequestMail } from '../../../contract/words.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AccessGuide } from '../../platforms/platform.ts'
import type { AccessRequest } from '../../store/access-requests.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import { putMail } from '../../store/mail.ts'
import { listAddresses, wantingMail } from '../../store/people.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'

/** A mail to each of those who can help: who asks, what for, and every button in order. */
export async function tellAsked(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  request: Pick<
    AccessRequest,
    | 'platform'
    | 'accountName'
    | 'externalId'
    | 'missing'
    | 'forLogin'
    | 'asked'
    | 'requestedByName'
    | 'note'
    | 'requestedAt'
  >,
  guide: AccessGuide,
  people: readonly { readonly userId: string }[],
): Promise<void> {
  const [workspace, hub] = [await getWorkspace(tx), await getHub(tx)]
  const about = {
    ...request,
    platform: platformOf(ctx, request.platform).name,
    workspace: workspace.name,
    hub: hub.name,
    role: guide.role ?? null,
    steps: guide.steps,
    portfolioSteps: guide.portfolioSteps ?? [],
    url: guide.url.replace('{account}', encodeURIComponent(request.externalId)),
  }
  // The bell counts it for everybody; by mail only for those who want that.
  const wanting = await wantingMail(
    tx,
    people.map((one) => one.userId),
  )
  for (const person of await listAddresses(tx, [...wanting])) {
    await putMail(
      tx,
      {
        to: person.email,
        subject: accessAsked(about).what,
        text: accessRequestMail(about, { name: person.name, page: `${ctx.publicUrl}/waiting` }),
      },
      request.requestedAt,
    )
  }
}
