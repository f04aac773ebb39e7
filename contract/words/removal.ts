import { sayMoney } from './money.ts'
import { count, type Sentence } from './sentence.ts'

/** What removing did at the platform. */
export function removedSentence(atPlatform: string, name: string, platform: string): Sentence {
  const say = atPlatformWords[atPlatform]
  return { what: `${name} is removed, and its keys are destroyed.`, means: say ? say(platform) : '' }
}

export const atPlatformWords: Readonly<Record<string, (platform: string) => string>> = {
  revoked: (platform) => `${platform} confirmed that the permission is withdrawn.`,
  pending: (platform) =>
    `${platform} has not confirmed the withdrawal yet. We keep asking for 7 days; you can also remove Mooring in ${platform}’s own settings.`,
  kept: (platform) => `The permission at ${platform} stays, because other accounts still use it.`,
  over: (platform) => `The permission at ${platform} had ended already.`,
  unsupported: (platform) =>
    `${platform} has no way for us to withdraw the permission. Remove Mooring in ${platform}’s own settings if you want it gone there too.`,
}

export interface AdsOn {
  readonly on: readonly { readonly name: string }[]
  readonly off: number
  readonly paid: number
  readonly left: readonly { readonly currency: string; readonly minor: number }[]
}

/** Ads that hang on an account, and what they may still cost. */
export function adLines({ on, off, left }: AdsOn, platform: string): string[] {
  const money = left.map(({ minor, currency }) => sayMoney(minor, currency)).join(' and ')
  const names = on.slice(0, 3).map(({ name }) => `“${name}”`)
  const more = on.length > names.length ? ` and ${on.length - names.length} more` : ''
  return [
    ...(on.length > 0
      ? [
          `${count(on.length, 'ad')} ${on.length === 1 ? 'runs' : 'run'} on it: ${names.join(', ')}${more}.${money ? ` ${on.length === 1 ? 'It' : 'Together they'} may still spend ${money}.` : ''}`,
        ]
      : []),
    ...(off > 0
      ? [
          `${count(off, 'ad')} that ${off === 1 ? 'is' : 'are'} switched off ${off === 1 ? 'stays' : 'stay'} at ${platform}, and cannot be switched on from here any more.`,
        ]
      : []),
  ]
}

/** What it means to leave ads running when their account goes. */
export const leaveRunningSentence = ({ on, paid }: AdsOn, platform: string): Sentence =>
  paid > 0
    ? {
        what: `${on.length === 1 ? 'It goes' : 'They go'} on spending until ${on.length === 1 ? 'its' : 'their'} end.`,
        means: `Nobody here can switch ${on.length === 1 ? 'it' : 'them'} off, or see what ${on.length === 1 ? 'it spends' : 'they spend'}; only ${platform}’s ads manager can.`,
      }
    : {
        what: `${on.length === 1 ? 'It goes' : 'They go'} on under its name.`,
        means: `${on.length === 1 ? 'It' : 'They'} can still be switched off here, under Ads.`,
      }

/** What hangs on an account, one line each; said before anything is removed. */
export function removalLines(
  plan: {
    readonly children: readonly { readonly name: string; readonly kindLabel: string }[]
    readonly posts: readonly { readonly name: string; readonly waiting: number; readonly unclear: number }[]
    readonly ads: AdsOn
    readonly atPlatform: 'revoke' | 'keep'
    readonly undoDays: number
  },
  platform: string,
): string[] {
  return [
    ...plan.children.map((child) => `${child.name} (${child.kindLabel}) is removed with it.`),
    ...(plan.posts.some((one) => one.waiting > 0)
      ? plan.posts
          .filter((one) => one.waiting > 0)
          .map(
            (one) =>
              `${count(one.waiting, 'post')} ${one.waiting === 1 ? 'waits' : 'wait'} to go out through ${one.name}.`,
          )
      : ['No posts wait to go out through it.']),
    ...plan.posts
      .filter((one) => one.unclear > 0)
      .map(
        (one) =>
          `${count(one.unclear, 'post')} may be out on ${one.name} already, whole or in part. ${one.unclear === 1 ? 'It stays' : 'They stay'} under Posts until somebody says so, and ${one.unclear === 1 ? 'goes' : 'go'} nowhere else.`,
      ),
    ...adLines(plan.ads, platform),
    plan.atPlatform === 'revoke'
      ? `Nothing else uses this permission, so it is withdrawn at ${platform} too.`
      : `Other accounts still use this permission, so it stays at ${platform}.`,
    `Connect the same account again within ${count(plan.undoDays, 'day')} and its settings come back.`,
  ]
}
