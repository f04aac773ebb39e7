import { groupBy } from '../../base/group-by.ts'
import type { HubScope } from '../../base/scope.ts'
import { type Context, platformOf } from '../context.ts'
import { type AskedAccount, type Plan, planCampaign, type Selection } from './plan-campaign.ts'

const pageSize = 200

/** One person's mail, with one link to every location of theirs. */
export interface PreviewedPerson {
  readonly person: AskedAccount['person']
  /** How often they have to sign in somewhere: what one consent carries is renewed with one, wherever it is. */
  readonly signIns: number
  readonly workspaces: readonly {
    readonly id: string
    readonly name: string
    readonly accounts: readonly AskedAccount[]
  }[]
}

export interface Preview extends Plan {
  /** A page of them, by name. */
  readonly people: readonly PreviewedPerson[]
  readonly peopleInAll: number
  /** The last address of this page, when there are more. */
  readonly next: string | null
}

/** Who gets what, exactly as it would be sent now. Does nothing. `after`: the last address of the page before. */
export async function previewCampaign(
  ctx: Context,
  scope: HubScope,
  selection: Selection,
  after?: string,
): Promise<Preview> {
  const plan = await ctx.db.inScope(scope, (tx) => planCampaign(ctx, tx, selection))
  const all = peopleOf(ctx, plan.asked)
  const from = after === undefined ? 0 : all.findIndex((one) => one.person.email === after) + 1
  const people = all.slice(from, from + pageSize)
  const next = all.length > from + pageSize ? (people.at(-1)?.person.email ?? null) : null
  return { ...plan, people, peopleInAll: all.length, next }
}

function peopleOf(ctx: Context, asked: readonly AskedAccount[]): PreviewedPerson[] {
  const people = groupBy(asked, (one) => one.person.email)
  return [...people.values()]
    .flatMap((accounts) => (accounts[0] ? [{ person: accounts[0].person, accounts }] : []))
    .map(({ person, accounts }) => ({
      person,
      signIns: countSignIns(ctx, accounts),
      workspaces: [...groupBy(accounts, (one) => one.workspaceId)]
        .map(([id, mine]) => ({
          id,
          name: mine[0]?.workspaceName ?? '',
          accounts: mine,
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    }))
    .sort(byName)
}

const byName = (a: PreviewedPerson, b: PreviewedPerson): number =>
  a.person.name.localeCompare(b.person.name) || (a.person.email < b.person.email ? -1 : 1)

function countSignIns(ctx: Context, accounts: readonly AskedAccount[]): number {
  const signIns = accounts.map(({ platform, consentId, grantId, accountId }) => {
    // Where the platform keeps one grant alive, each location has a sign-in of its own.
    const shared = platformOf(ctx, platform).oneLiveGrant ? grantId : consentId
    return `${platform} ${shared ?? accountId}`
  })
  return new Set(signIns).size
}
