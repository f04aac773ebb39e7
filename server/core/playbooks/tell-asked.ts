import { after, minutesMs } from '../../base/clock.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { listReachable, type NewsFacts } from '../../store/notifications.ts'
import { dropAsk, type PlaybookAsk, settleAsk, takeAsk } from '../../store/playbook-asks.ts'
import { listDeployments } from '../../store/playbook-deployments.ts'
import { findPlaybook, type Playbook } from '../../store/playbooks.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { spreadNews } from '../telling/spread-news.ts'

const batch = 200

interface As {
  readonly hub: (hubId: string) => HubScope
  readonly workspace: (hubId: string, workspaceId: string) => WorkspaceScope
}

/** Locations that their hub asks to join a playbook: a line in the bell and a mail, each location in a transaction of its own. */
export async function tellAsked(ctx: Context, sweep: Sweep, as: As): Promise<number> {
  const due = await sweep.asksDue(ctx.clock.now(), batch)
  const errors: unknown[] = []
  for (const { hubId, workspaceId, id: playbookId } of due) {
    const hub = as.hub(hubId)
    let tries = 0
    try {
      await ctx.db.inScope(hub, async (tx) => {
        const ask = await takeAsk(tx, { workspaceId, playbookId, now: ctx.clock.now() })
        const playbook = ask && (await findPlaybook(tx, playbookId))
        if (!playbook) return
        tries = ask.tries
        // Closed since: nobody was told, so nobody counts as asked, and it can be done once it is open again.
        if (playbook.state !== 'open') return dropAsk(tx, { workspaceId, playbookId })
        await tell(ctx, await tx.enter(as.workspace(hubId, workspaceId)), ask, playbook)
        await settleAsk(await tx.enter(hub), { workspaceId, playbookId }, null)
      })
    } catch (error) {
      errors.push(error)
      const until = after(ctx.clock.now(), minutesMs(Math.min(2 ** tries, 30)))
      await ctx.db.inScope(hub, (tx) => settleAsk(tx, { workspaceId, playbookId }, until))
    }
  }
  throwTogether('playbook', errors)
  return due.length
}

/** Whoever may join for the location; where there is nobody, the hub's people hear of it. */
async function tell(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  ask: PlaybookAsk,
  { id, wish }: Playbook,
): Promise<void> {
  // It has answered by itself meanwhile.
  if ((await listDeployments(tx, id)).length > 0) return
  const people = await listReachable(tx)
  const here = people.filter(({ workspaceRole }) => workspaceRole === 'owner' || workspaceRole === 'admin')
  const facts: NewsFacts = {
    platform: null,
    platformName: '',
    names: [wish.name],
    who: ask.by,
    said: ask.note || wish.purpose,
    left: 0,
    inHub: false,
  }
  await spreadNews(ctx, tx, {
    news: { kind: 'playbook-asked', occasion: `${id} ${ask.at.toISOString()}`, facts },
    people: here.length > 0 ? here : people.filter(({ hubRole }) => hubRole !== null),
  })
}
