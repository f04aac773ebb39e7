import type { CampaignState } from '../campaigns.ts'
import { count, type Sentence } from './sentence.ts'

/** How it stands with one account of a renewal campaign. */
export const campaignStateWords: Readonly<Record<CampaignState, string>> = {
  renewed: 'Renewed',
  mended: 'Needs nobody any more',
  removed: 'Removed',
  nobody: 'Nobody to ask',
  'to-send': 'Being sent',
  undelivered: 'Mail came back',
  sent: 'Not opened',
  opened: 'Opened',
  over: 'Link ran out',
}

/** What a state means and the one next step, where the word alone does not say it. */
export const campaignStateMeans: Readonly<Partial<Record<CampaignState, string>>> = {
  nobody: 'This location has no owner. Invite one, then ask again.',
  undelivered: 'The mail could not be delivered. Ask another person of this location, or invite its owner.',
  over: 'Their link does not open anything any more. Remind them: that sends a fresh one.',
}

/** Why somebody is the one who is asked. */
export const askedBecause: Readonly<Record<'authorised' | 'link' | 'owner' | 'admin', string>> = {
  authorised: 'authorised it',
  link: 'authorised it through a link',
  owner: 'owns the location',
  admin: 'is an admin of the location',
}

/** Why an account that was meant is not asked for. */
export function campaignLeftOut(
  why: 'nobody' | 'running' | 'healthy',
  about: { workspace: string; campaign: string | null },
): Sentence {
  if (why === 'running')
    return {
      what: `“${about.campaign ?? 'Another campaign'}” is asking for it already.`,
      next: 'Finish that one first.',
    }
  if (why === 'healthy') return { what: 'It needs nobody now.' }
  return { what: `Nobody at ${about.workspace} could be asked.`, next: 'Invite its owner.' }
}

type Counts = Readonly<Record<CampaignState, number>>

/** Accounts that somebody is still waited for. */
export const campaignOpen = (counts: Counts): number =>
  counts['to-send'] + counts.undelivered + counts.sent + counts.opened + counts.over

export const campaignTotal = (counts: Counts): number =>
  Object.values(counts).reduce((sum, one) => sum + one, 0)

/** The whole of it in a line: `12 of 40 renewed, 27 open, for 1 nobody can be asked`. */
export function campaignLine(counts: Counts): string {
  const open = campaignOpen(counts)
  return [
    `${counts.renewed} of ${campaignTotal(counts)} renewed`,
    open > 0 ? `${open} open` : '',
    counts.mended > 0 ? `${counts.mended} mended otherwise` : '',
    counts.removed > 0 ? `${counts.removed} removed` : '',
    counts.nobody > 0 ? `for ${counts.nobody} nobody to ask` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** What it cost people: clicks that reached us, and not those at a platform. */
export const campaignEffort = ({ locations, steps }: { locations: number; steps: number }): string =>
  `${count(steps, 'click')} for ${count(locations, 'renewed location')}, without those at the platforms.`

/** `LinkedIn ending within 45 days`, as a campaign is called unless its maker says otherwise. */
export function campaignTitle(selection: {
  platforms: readonly string[]
  status: 'any' | 'ending' | 'disconnected'
  withinDays: number
  accounts: number
}): string {
  const what = selection.platforms.length > 0 ? selection.platforms.join(', ') : 'Everything'
  if (selection.accounts > 0) return `${count(selection.accounts, 'chosen account')}`
  if (selection.status === 'disconnected') return `${what} disconnected`
  const ending = `${what} ending within ${count(selection.withinDays, 'day')}`
  return selection.status === 'any' ? `${ending}, or disconnected` : ending
}

/** Why a campaign could not be sent. */
export function campaignRefused(why: string | undefined): Sentence {
  if (why === 'nobody-to-ask')
    return { what: 'There is nobody to ask.', next: 'Choose other connections, or invite owners first.' }
  return {
    what: 'The network has changed since you looked, and nothing was sent.',
    next: 'Below is who would be asked now. Look at it again and send it.',
  }
}
