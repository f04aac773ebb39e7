import type { HubScope } from '../../base/scope.ts'
import type { App } from '../../store/apps.ts'
import { type Context, callbackUrl, platformOf } from '../context.ts'
import { appCredentials } from '../grants/app-credentials.ts'
import { verifyTokenOf } from '../notices/confirm-subscription.ts'
import { type NoticeAddress, noticeAddresses } from '../notices/notice-addresses.ts'

/** What has to be pasted at the platform. The verify token is told to owners, of their hub's own app. */
export async function appAddresses(
  ctx: Context,
  scope: HubScope,
  app: App,
  isOwner: boolean,
): Promise<{ callbackUrl: string; noticeAddresses: NoticeAddress[]; verifyToken: string | null }> {
  const addresses = noticeAddresses(ctx, platformOf(ctx, app.platform), app.id)
  const asked = isOwner && app.hubId !== null && addresses.some((one) => one.asksVerifyToken)
  const credentials = asked && (await ctx.db.inScope(scope, (tx) => appCredentials(ctx, tx, app)))
  return {
    callbackUrl: callbackUrl(ctx, app.id),
    noticeAddresses: addresses,
    verifyToken: credentials ? verifyTokenOf(credentials, app.id).reveal() : null,
  }
}
