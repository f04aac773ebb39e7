import { operatorScope } from '../../base/make-scope.ts'
import type { Context } from '../../core/context.ts'
import { verifyTokenOf } from '../../core/notices/confirm-subscription.ts'
import { noticePath } from '../../core/notices/notice-addresses.ts'
import { listApps } from '../../store/apps.ts'
import { ask } from './ask-emulator.ts'

/**
 * What a developer pastes into a platform's dashboard, done at the emulator: where it sends word when a person takes the app
 * away. Our doors have to be open by then, because a subscription is checked at once.
 */
export async function whereNoticesGo(core: Context, emulatorOrigin: string): Promise<void> {
  for (const app of await core.db.inScope(operatorScope(), listApps)) {
    const address = (door: Parameters<typeof noticePath>[1]) => core.publicUrl + noticePath(app.id, door)
    const of = `/_control/apps/${app.platform}/${app.clientId}`
    const credentials = core.operatorApps.get(app.id)
    if (app.platform === 'tiktok')
      await ask(emulatorOrigin, 'POST', `${of}/settings`, { webhookUrl: address('events') })
    if (app.platform !== 'meta' || !credentials) continue
    await ask(emulatorOrigin, 'POST', `${of}/settings`, {
      deauthorizeCallbackUrl: address('deauthorise'),
      dataDeletionCallbackUrl: address('data-deletion'),
    })
    await ask(emulatorOrigin, 'POST', `${of}/subscriptions`, {
      callbackUrl: address('events'),
      verifyToken: verifyTokenOf(credentials, app.id).reveal(),
    })
  }
}
