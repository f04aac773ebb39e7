import { askForTransfer } from '../tell/ask-for-transfer.ts'
import { closeLocation } from '../tell/close-location.ts'
import { handOver } from '../tell/hand-over.ts'
import { keepSpare } from '../tell/keep-spare.ts'
import { lookAndTell } from '../tell/look-and-tell.ts'
import { renew } from '../tell/renew.ts'
import { askForBoost, boostPost, limitAds, lookAtAds } from '../tell/run-ads.ts'
import { runCampaign } from '../tell/run-campaign.ts'
import { sendLink } from '../tell/send-link.ts'
import { takeOverHalfway } from '../tell/take-over-halfway.ts'
import type { Tell } from '../tell/teller.ts'
import { withdraw } from '../tell/withdraw.ts'
import { writeBroadcast } from '../tell/write-broadcast.ts'
import { steps } from './connections.ts'

/** What happened besides connecting. On the same day connections come first, then turns in this order. */
export interface Turn {
  readonly daysAgo: number
  readonly tell: Tell
  /** Who signs in for it, and where. */
  readonly signsIn?: { readonly platform: string; readonly by: string }
}

export const turns: readonly Turn[] = [
  { daysAgo: 40, tell: closeLocation({ workspace: 'kiosk', by: 'ivo' }) },
  {
    daysAgo: 20,
    tell: keepSpare({ workspace: 'northfield', platform: 'meta', by: 'kai' }),
    signsIn: { platform: 'meta', by: 'kai' },
  },
  {
    daysAgo: 19,
    tell: limitAds({ by: 'hana', currency: 'USD', monthMinor: 50_000, aloneMinor: 20_000 }),
  },
  {
    daysAgo: 9,
    tell: boostPost({
      workspace: 'harbour',
      by: 'ada',
      name: 'Chowder nights',
      text: 'Chowder nights are back: Thursday to Saturday, from five, until the pot is empty.',
      dailyMinor: 900,
      days: 14,
      centre: { latitude: 47.6062, longitude: -122.3421 },
    }),
  },
  { daysAgo: 5, tell: lookAtAds('harbour') },
  {
    daysAgo: 6,
    tell: handOver({
      workspace: 'southbank',
      platform: 'meta',
      by: 'noor',
      to: 'kai',
      note: 'I leave at the end of the month. The Page should not hang on my login.',
    }),
  },
  {
    daysAgo: 4,
    tell: sendLink({
      workspace: 'southbank',
      by: 'omar',
      recipient: { name: 'Gus Meyer', email: 'gus.meyer@mail.example' },
      platforms: ['tiktok', 'x'],
      note: 'You film for Southbank anyway. With this we can post what you send us.',
    }),
  },
  {
    daysAgo: 3,
    tell: takeOverHalfway({ workspace: 'southbank', by: 'kai' }),
    signsIn: { platform: 'meta', by: 'kai' },
  },
  {
    daysAgo: 2,
    tell: runCampaign({
      by: 'hana',
      title: 'LinkedIn before the holidays',
      platform: 'linkedin',
      withinDays: 30,
      note: 'Two minutes each, and nobody has to think of it in December.',
    }),
  },
  { daysAgo: 1, tell: lookAndTell('riverside') },
  {
    daysAgo: 1,
    tell: renew({ workspace: 'northfield', platform: 'linkedin', by: 'kai' }),
    signsIn: { platform: 'linkedin', by: 'kai' },
  },
  {
    daysAgo: 1,
    tell: askForTransfer({
      workspace: 'midtown',
      platform: 'linkedin',
      by: 'farah',
      account: 'Copper Kettle Midtown',
      note: 'This is our own Page. We would like to post there ourselves.',
    }),
    signsIn: { platform: 'linkedin', by: 'farah' },
  },
  { daysAgo: 0, tell: withdraw({ workspace: 'riverside', platform: 'tiktok', by: 'dana' }) },
  { daysAgo: 0, tell: withdraw({ workspace: 'lakeside', platform: 'linkedin', by: 'erik' }) },
  {
    daysAgo: 0,
    tell: writeBroadcast({
      by: 'hana',
      name: 'Winter menu',
      text: 'Soup, stew and mulled cider: the winter menu is on at Copper Kettle {name}. Find us at {street}, or call {phone}.',
      kinds: ['facebook_page', 'linkedin_page', 'x_account'],
    }),
  },
  {
    daysAgo: 0,
    tell: askForBoost({
      workspace: 'harbour',
      by: 'ada',
      name: 'Brunch on the pier',
      text: 'Brunch on the pier, Saturdays and Sundays from nine. Bring somebody you like.',
      dailyMinor: 1_200,
      days: 10,
    }),
  },
  { daysAgo: 0, tell: lookAtAds('harbour') },
]

const signIns = [...steps, ...turns.flatMap((one) => one.signsIn ?? [])].map(
  ({ platform, by }) => `${platform} ${by}`,
)

/** Grants at the practice platforms by the end of the story. At Meta a person has one for an app, however often they sign in. */
export const grantsTold = signIns.filter(
  (one, place) => !one.startsWith('meta ') || signIns.indexOf(one) === place,
).length
