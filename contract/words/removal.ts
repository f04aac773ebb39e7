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

/** What hangs on an account, one line each; said before anything is removed. */
export function removalLines(
  plan: {
    readonly children: readonly { readonly name: string; readonly kindLabel: string }[]
    readonly posts: readonly { readonly name: string; readonly waiting: number; readonly unclear: number }[]
    readonly runningAds: number
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
    ...(plan.runningAds > 0 ? [`${count(plan.runningAds, 'running ad')} will stop.`] : []),
    plan.atPlatform === 'revoke'
      ? `Nothing else uses this permission, so it is withdrawn at ${platform} too.`
      : `Other accounts still use this permission, so it stays at ${platform}.`,
    `Connect the same account again within ${count(plan.undoDays, 'day')} and its settings come back.`,
  ]
}
