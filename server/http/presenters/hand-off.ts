import type * as z from 'zod'
import type { handOff, handOffBoard, hubHandOff } from '../../../contract/hand-offs.ts'
import { roleGuide } from '../../core/access-requests/guide-of.ts'
import type { Connections } from '../../core/connect/list-connections.ts'
import { isAddressee, type Taker } from '../../core/hand-off/begin-take-over.ts'
import { isOpen } from '../../core/hand-off/settle-looks.ts'
import type { HandOffChoices } from '../../core/hand-off/show-board.ts'
import type { ShownHandOff, ShownHubHandOff } from '../../core/hand-off/show-hand-offs.ts'
import type { HubCaller, WorkspaceCaller } from '../caller.ts'
import { presentGuide } from './access-guide.ts'
import { presentHandable } from './handable.ts'
import { type Sees, seesAll, seesAsMember } from './sees.ts'

type Reply = z.input<typeof handOff>
type Board = z.input<typeof handOffBoard>

/** Who reads: which accounts they are shown, as whom they could take over, and what they may do beside. */
export interface Reader {
  readonly sees: Sees
  readonly taker: Taker
  readonly stands: 'in-hub' | 'in-workspace'
  readonly mayConnect: boolean
}

export const takerOf = ({ session, place }: WorkspaceCaller): Taker => ({
  id: session.userId,
  email: session.email,
  name: session.name,
  acting: place.role === null,
})

/** What the hub keeps from the location's people is left out. */
export const readerHere = (hub: Connections['hub'], caller: WorkspaceCaller): Reader => ({
  sees: seesAsMember(hub, caller),
  taker: takerOf(caller),
  stands: 'in-workspace',
  mayConnect: caller.rights.has('connect'),
})

/** From the hub nobody takes over themselves: that is for whom it is addressed to, at their location. */
export const readerInHub = ({ session }: HubCaller): Reader => ({
  sees: seesAll,
  taker: { id: session.userId, email: session.email, name: session.name, acting: true },
  stands: 'in-hub',
  mayConnect: true,
})

export function presentHandOff(shown: ShownHandOff, reader: Reader): Reply {
  const { handOff: one, platform, signIn } = shown
  return {
    id: one.id,
    platform: one.platform as Reply['platform'],
    platformName: platform.name,
    state: one.state,
    from: shown.from,
    to: { name: one.toName, email: one.toEmail, joined: one.toUserId !== null },
    askedBy: one.askedByName,
    fromHub: one.fromHub,
    askedAt: one.askedAt.toISOString(),
    note: one.note,
    keepSpare: one.keepSpare,
    oneLiveGrant: platform.oneLiveGrant,
    accounts: shown.accounts
      .filter((account) => reader.sees.has(account.use))
      .map((account) => {
        const kind = platform.accountKinds.find((other) => other.kind === account.kind)
        const guide = roleGuide(
          kind,
          account.missing.map((fact) => fact.code),
        )
        return {
          accountId: account.accountId,
          name: account.name,
          kind: account.kind,
          kindLabel: kind?.label ?? account.kind,
          use: account.use,
          state: account.state,
          capabilities: account.capabilities as Reply['accounts'][number]['capabilities'],
          missing: account.missing,
          guide: guide ? presentGuide(guide, account.externalId ?? '') : null,
        }
      }),
    signedIn: signIn ? { as: signIn.as ?? one.toName, at: signIn.at.toISOString() } : null,
    switchedAt: one.switchedAt?.toISOString() ?? null,
    settledAt: one.settledAt?.toISOString() ?? null,
    reason: one.reason ?? '',
    releases: shown.releases.map(({ fromName, result }) => ({ from: fromName, result })),
    may: mayOf(shown, reader),
    mine: isAddressee(one, reader.taker),
  }
}

export const presentHubHandOff = (shown: ShownHubHandOff, caller: HubCaller): z.input<typeof hubHandOff> => {
  const { workspaceId: id, workspaceName: name, timeZone } = shown.handOff
  return { ...presentHandOff(shown, readerInHub(caller)), workspace: { id, name, timeZone } }
}

function mayOf({ handOff: one, signIn, accounts }: ShownHandOff, reader: Reader): Reply['may'] {
  if (!reader.mayConnect) return []
  if (reader.stands === 'in-hub') return isOpen(one.state) ? ['withdraw'] : []
  if (one.state === 'switched') return ['check']
  if (!isOpen(one.state)) return []
  const mine = isAddressee(one, reader.taker)
  const showsAll = accounts.every((account) => account.state !== 'lacking' || reader.sees.has(account.use))
  return [
    ...(mine ? (['sign-in', 'refuse'] as const) : (['withdraw'] as const)),
    ...(signIn ? (['check'] as const) : []),
    ...(signIn && one.state === 'proven' && showsAll ? (['leave-behind'] as const) : []),
  ]
}

const placeOf = ({ location: { id, name, timeZone } }: HandOffChoices) => ({ id, name, timeZone })

export const presentBoard = (
  shown: readonly ShownHandOff[],
  choices: HandOffChoices,
  reader: Reader,
): Board => ({
  workspace: placeOf(choices),
  handOffs: shown.map((one) => presentHandOff(one, reader)),
  accounts: choices.rows.map((row) => ({
    ...presentHandable(row, reader.sees),
    offersSpare: row.offersSpare,
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
  mayStart: reader.mayConnect,
})
