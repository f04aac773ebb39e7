import type { NoticeApp, NoticeDelivery, NoticeFacts, NoticeReading } from '../notice.ts'
import { readSignedRequest } from './notices/read-signed-request.ts'
import { readWebhook } from './notices/read-webhook.ts'

export { confirmSubscription } from './notices/confirm-subscription.ts'

export const notices: NoticeFacts = {
  doors: [
    {
      name: 'events',
      label: 'Webhooks, object Permissions, callback URL',
      contentType: 'application/json',
      verifyToken: true,
    },
    {
      name: 'deauthorise',
      label: 'Facebook Login for Business, settings, deauthorize callback URL',
      contentType: 'application/x-www-form-urlencoded',
    },
    {
      name: 'data-deletion',
      label: 'App settings, basic, data deletion callback URL',
      contentType: 'application/x-www-form-urlencoded',
    },
  ],
}

/** @see platform.ts */
export const readNotice = (delivery: NoticeDelivery, app: NoticeApp, now: Date): NoticeReading =>
  delivery.door === 'events' ? readWebhook(delivery, app) : readSignedRequest(delivery, app, now)
