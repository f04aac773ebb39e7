import type { Dice } from '../places/random.ts'
import type { Town, TownAccount } from './town.ts'
import type { Planned } from './write-schedule.ts'

interface Held {
  readonly id: string
  readonly platform: string
  readonly person: string
  readonly state: string
  readonly clientId: string
}

/** The living grant of a login at its platform. */
export async function grantOf(town: Town, login: string): Promise<Held> {
  const held = await town.world.control<Held[]>('GET', '/grants')
  const grant = held.find((one) => one.state === 'live' && `${one.platform} ${one.person}` === login)
  if (!grant) throw new Error(`nothing of ${login} lives`)
  return grant
}

/** What is wrong before anybody looks ahead: each is known, or can be known, when the forecast is made. */
export async function spoil(town: Town, planned: readonly Planned[], roll: Dice): Promise<void> {
  const { world } = town
  const some = (kind: string, share: number) =>
    planned.filter((one) => one.account.kind === kind && roll.below(100) < share)
  const ofKind = (kind: string): TownAccount => roll.pick(town.accounts.filter((one) => one.kind === kind))
  // Unfinished: no choice, no file, a text that is too long.
  for (const one of some('tiktok_account', 6))
    await town.sql(`update post_targets set choices = '{}' where id = $1`, [one.targetId])
  for (const one of [...some('instagram_account', 4), ...some('tiktok_account', 3)])
    await town.sql(`update posts set media = '[]' where id = $1`, [one.postId])
  for (const one of some('linkedin_page', 4))
    await town.sql(`update posts set text = text || repeat(' and soup', 400) where id = $1`, [one.postId])
  // A choice that is closed by now.
  const closed = ofKind('tiktok_account')
  const { id } = await grantOf(town, closed.login)
  await world.control('POST', `/grants/${id}/acts`, { act: 'go-private' })
  // A permission, a role, a sign-in that are gone.
  const unticked = await grantOf(town, ofKind('instagram_account').login)
  await world.control('POST', `/grants/${unticked.id}/acts`, {
    act: 'withdraw-permission',
    choice: 'instagram_content_publish',
  })
  const page = ofKind('linkedin_page')
  await world.control('POST', '/roles', {
    platform: 'linkedin',
    account: page.externalId,
    person: page.login.split(' ')[1],
    role: 'ANALYST',
  })
  if (roll.below(2) === 0) {
    const gone = await grantOf(town, ofKind('x_account').login)
    await world.control('POST', `/grants/${gone.id}/revoke`)
  }
  // An app whose wallet is empty.
  if (roll.below(3) === 0) {
    const { clientId } = await grantOf(town, ofKind('x_account').login).catch(() => ({ clientId: '' }))
    if (clientId) await world.control('POST', `/apps/x/${clientId}/settings`, { credits: 'empty' })
  }
  await town.probe()
}
