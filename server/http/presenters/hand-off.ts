import type * as z from 'zod'
import type { handOff, handOffBoard } from '../../../contract/hand-offs.ts'
import { visibleUses } from '../../core/connect/hub-rules.ts'
import type { Connections } from '../../core/connect/list-connections.ts'
import { isAddressee, type Taker } from '../../core/hand-off/begin-take-over.ts'
import { isOpen } from '../../core/hand-off/settle-looks.ts'
import type { HandOffChoices } from '../../core/hand-off/show-board.ts'
import type { ShownHandOff } from '../../core/hand-off/show-hand-offs.ts'
import type { WorkspaceCaller } from '../caller.ts'

type Reply = z.input<typeof handOff>
type Board = z.input<typeof handOffBoard>

export const takerOf = ({ session, place }: WorkspaceCaller): Taker => ({
  id: session.userId,
  email: session.email,
  name: session.name,
  acting: place.role === null,
})

/** As this caller may see it: what the hub keeps from the location's people is left out. */
export function presentHandOff(shown: ShownHandOff, hub: Connections['hub'], caller: WorkspaceCaller): Reply {
  const { handOff: one, platform, grant } = shown
  const visible = visibleUses(hub.settings, caller.place.role !== null)
  return {
    id: one.id,
    platform: one.platform as Reply['platform'],
    platformName: platform.name,
    state: one.state,
    from: shown.from,
    to: { name: one.toName, email: one.toEmail, joined: one.toUserId !== null },
    askedBy: one.askedByName,
    askedAt: one.askedAt.toISOString(),
    note: one.note,
    keepSpare: one.keepSpare,
    oneLiveGrant: platform.oneLiveGrant,
    accounts: shown.accounts
      .filter((account) => visible.has(account.use))
      .map((account) => {
        const kind = platform.accountKinds.find((other) => other.kind === account.kind)
        return {
          accountId: account.accountId,
          name: account.name,
          kind: account.kind,
          kindLabel: kind?.label ?? account.kind,
          use: account.use,
          state: account.state,
          capabilities: account.capabilities as Reply['accounts'][number]['capabilities'],
          missing: account.missing,
          giveRole: [...(kind?.giveRole ?? [])],
        }
      }),
    signedIn: grant ? { as: grant.subjectName ?? one.toName, at: grant.authorisedAt.toISOString() } : null,
    switchedAt: one.switchedAt?.toISOString() ?? null,
    settledAt: one.settledAt?.toISOString() ?? null,
    reason: one.reason ?? '',
    releases: shown.releases.map(({ fromName, result }) => ({ from: fromName, result })),
    may: mayOf(shown, caller, visible),
    mine: isAddressee(one, takerOf(caller)),
  }
}

function mayOf(
  { handOff: one, grant, accounts }: ShownHandOff,
  caller: WorkspaceCaller,
  visible: ReadonlySet<string>,
): Reply['may'] {
  if (!caller.rights.has('connect')) return []
  if (one.state === 'switched') return ['check']
  if (!isOpen(one.state)) return []
  const mine = isAddressee(one, takerOf(caller))
  const seesAll = accounts.every((account) => account.state !== 'lacking' || visible.has(account.use))
  return [
    ...(mine ? (['sign-in', 'refuse'] as const) : (['withdraw'] as const)),
    ...(grant ? (['check'] as const) : []),
    ...(grant && one.state === 'proven' && seesAll ? (['leave-behind'] as const) : []),
  ]
}

export function presentBoard(
  shown: readonly ShownHandOff[],
  choices: HandOffChoices,
  hub: Connections['hub'],
  caller: WorkspaceCaller,
): Board {
  const visible = visibleUses(hub.settings, caller.place.role !== null)
  const open = shown.filter((one) => isOpen(one.handOff.state) || one.handOff.state === 'switched')
  return {
    handOffs: shown.map((one) => presentHandOff(one, hub, caller)),
    accounts: choices.rows.map(({ row, along, offersSpare }) => ({
      id: row.account.id,
      platform: row.platform.id as Board['accounts'][number]['platform'],
      platformName: row.platform.name,
      name: row.account.name,
      kind: row.account.kind,
      kindLabel: row.kind.label,
      carriedBy: row.grant?.authorisedByName ?? '',
      along: along.filter((one) => visible.has(one.account.use)).map((one) => one.account.name),
      offersSpare,
      oneLiveGrant: row.platform.oneLiveGrant,
      handedTo:
        open.find((one) => one.accounts.some((other) => other.accountId === row.account.id))?.handOff
          .toName ?? null,
    })),
    people: [
      ...choices.members.map((one) => ({
        userId: one.id,
        invitationId: null,
        name: one.name,
        email: one.email,
      })),
      ...choices.invitations.map((one) => ({
        userId: null,
        invitationId: one.id,
        name: one.email,
        email: one.email,
      })),
    ],
    mayStart: caller.rights.has('connect'),
  }
}
