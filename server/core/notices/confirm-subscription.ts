import type { AppScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import type { NoticeApp } from '../../platforms/notice.ts'
import { deriveSecret } from '../../platforms/notices/derive-secret.ts'
import type { Context } from '../context.ts'
import { noticeApp } from './notice-app.ts'

/** The text to send back to a platform that asks whether an address is ours; undefined: refuse. */
export async function confirmSubscription(
  ctx: Context,
  scope: AppScope,
  query: URLSearchParams,
): Promise<string | undefined> {
  const opened = await noticeApp(ctx, scope)
  if (!opened) return undefined
  return opened.platform.confirmSubscription?.(query, verifyTokenOf(opened.app, scope.appId))
}

/** Pasted at the platform beside the address. It follows from the app's secret, so it is stored nowhere. */
export const verifyTokenOf = ({ clientSecret }: Pick<NoticeApp, 'clientSecret'>, appId: string): Secret =>
  deriveSecret(clientSecret, `verify token of ${appId}`)
