import { listNotifications } from '../../core/telling/list-notifications.ts'
import { changeMailPreferences, showMailPreferences } from '../../core/telling/mail-preferences.ts'
import { markRead } from '../../core/telling/mark-read.ts'
import type { Handlers } from '../handler.ts'
import { defined } from '../presenters/defined.ts'
import { presentNotification } from '../presenters/notification.ts'

type Mine =
  | 'GET /api/me/notifications'
  | 'POST /api/me/notifications/read'
  | 'POST /api/me/notifications/{notification}/read'
  | 'GET /api/me/preferences'
  | 'PATCH /api/me/preferences'

export const notificationHandlers: Handlers<Mine> = {
  'GET /api/me/notifications': async ({ app, caller, query }) => {
    const { unread, lines, next } = await listNotifications(app.core, caller.scope, query)
    return { unread, notifications: lines.map(presentNotification), next }
  },
  'POST /api/me/notifications/read': async ({ app, caller }) => {
    await markRead(app.core, caller.scope, null)
    return undefined
  },
  'POST /api/me/notifications/{notification}/read': async ({ app, caller, params }) => {
    await markRead(app.core, caller.scope, params.notification)
    return undefined
  },
  'GET /api/me/preferences': ({ app, caller }) => showMailPreferences(app.core, caller.scope),
  'PATCH /api/me/preferences': ({ app, caller, body }) =>
    changeMailPreferences(app.core, caller.scope, defined(body)),
}
