import { groupBy } from '../../base/group-by.ts'
import type { HubScope } from '../../base/scope.ts'
import type { Context } from '../context.ts'
import { groupLinks } from './group-links.ts'
import { type AskedAccount, type Plan, planCampaign, type Selection } from './plan-campaign.ts'

/** One person's mail: every location of theirs, with its links. */
export interface PreviewedPerson {
  readonly person: AskedAccount['person']
  readonly workspaces: readonly {
    readonly id: string
    readonly name: string
    readonly links: number
    readonly accounts: readonly AskedAccount[]
  }[]
}

/** Who gets what, exactly as it would be sent now. Does nothing. */
export async function previewCampaign(
  ctx: Context,
  scope: HubScope,
  selection: Selection,
): Promise<Plan & { people: PreviewedPerson[] }> {
  const plan = await ctx.db.inScope(scope, (tx) => planCampaign(ctx, tx, selection))
  return { ...plan, people: peopleOf(plan.asked) }
}

function peopleOf(asked: readonly AskedAccount[]): PreviewedPerson[] {
  const people = groupBy(asked, (one) => one.person.email)
  return [...people.values()]
    .flatMap((accounts) => (accounts[0] ? [{ person: accounts[0].person, accounts }] : []))
    .map(({ person, accounts }) => ({
      person,
      workspaces: [...groupBy(accounts, (one) => one.workspaceId)]
        .map(([id, mine]) => ({
          id,
          name: mine[0]?.workspaceName ?? '',
          links: groupLinks(mine).length,
          accounts: mine,
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    }))
    .sort((a, b) => a.person.name.localeCompare(b.person.name))
}
