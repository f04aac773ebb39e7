import { operatorScope } from '../base/make-scope.ts'
import { callbackUrl, platformOf } from '../core/context.ts'
import { verifyTokenOf } from '../core/notices/confirm-subscription.ts'
import { noticeAddresses } from '../core/notices/notice-addresses.ts'
import { unwatched } from '../core/operator/restore-safety.ts'
import { listApps } from '../store/apps.ts'
import { buildCore } from './build-core.ts'
import { productionParts } from './production-parts.ts'
import { argumentsOf, readArguments } from './read-arguments.ts'

const usage = `npm run app-addresses

Prints what has to be pasted at each platform for the apps of the settings: callback address, notice addresses,
verify tokens. Needs the same environment as npm run serve.`

/** `npm run app-addresses`: a verify token follows from the app's secret, so nothing but this can say it. */
try {
  readArguments(argumentsOf('app-addresses'), usage, {})
  const { core, stop } = await buildCore(
    { ...(await productionParts({ serves: false })), restore: unwatched },
    1,
  )
  try {
    for (const app of await core.db.inScope(operatorScope(), listApps)) {
      const operator = core.operatorApps.get(app.id)
      if (!operator) continue
      const platform = platformOf(core, app.platform)
      console.log(
        `\n${platform.name}, app ${app.clientId}\n  Callback address\n    ${callbackUrl(core, app.id)}`,
      )
      for (const { label, url, asksVerifyToken } of noticeAddresses(core, platform, app.id)) {
        console.log(`  ${label}\n    ${url}`)
        if (asksVerifyToken) console.log(`    verify token ${verifyTokenOf(operator, app.id).reveal()}`)
      }
    }
  } finally {
    await stop()
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
