import type { AppScope } from '../../base/scope.ts'
import type { NoticeApp } from '../../platforms/notice.ts'
import type { Platform } from '../../platforms/platform.ts'
import { findNoticeApp } from '../../store/notices.ts'
import type { Context } from '../context.ts'
import { appSecretValue } from '../grants/place-of.ts'

export interface OpenNoticeApp {
  readonly platform: Platform
  readonly app: NoticeApp
}

/** The app that an address names, the operator's or a hub's; undefined when it, or its secret, is not here. */
export async function noticeApp(ctx: Context, scope: AppScope): Promise<OpenNoticeApp | undefined> {
  const row = await ctx.db.inScope(scope, findNoticeApp)
  const platform = ctx.platforms.find((one) => one.id === row?.platform)
  if (!row || !platform) return undefined
  const { hubId, hubKey: workspace, wrappedKey: grant, sealed } = row
  if (hubId === null) {
    const operator = ctx.operatorApps.get(row.id)
    return operator && { platform, app: { clientId: row.clientId, clientSecret: operator.clientSecret } }
  }
  if (!workspace || !grant || !sealed) return undefined
  const clientSecret = await ctx.vault.open(appSecretValue({ hubId }, row.id), { workspace, grant }, sealed)
  return { platform, app: { clientId: row.clientId, clientSecret } }
}
