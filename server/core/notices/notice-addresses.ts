import type { NoticeDoorName } from '../../platforms/notice.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Context } from '../context.ts'

export interface NoticeAddress {
  /** The field it is pasted into, as the platform calls it. */
  readonly label: string
  readonly url: string
  readonly asksVerifyToken: boolean
}

export const noticeDoors: readonly NoticeDoorName[] = ['events', 'deauthorise', 'data-deletion']

/** The path of one door of an app. */
export const noticePath = (appId: string, door: NoticeDoorName): string =>
  `/platform-notices/${appId}${door === 'events' ? '' : `/${door}`}`

/** Where a platform is to send its notices about an app of ours; empty for one that sends none. */
export const noticeAddresses = (ctx: Context, platform: Platform, appId: string): NoticeAddress[] =>
  (platform.notices?.doors ?? []).map(({ name, label, verifyToken }) => ({
    label,
    url: ctx.publicUrl + noticePath(appId, name),
    asksVerifyToken: verifyToken ?? false,
  }))

/** The page that shows how far a data-deletion request is. */
export const deletionUrl = (ctx: Context, code: string): string => `${ctx.publicUrl}/data-deletion/${code}`
