import * as z from 'zod'
import { email, timeZone } from '../../contract/shapes.ts'
import { systemClock } from '../base/clock.ts'
import { hubScope, operatorScope } from '../base/make-scope.ts'
import { createHub } from '../core/hubs/create-hub.ts'
import { invitationDays } from '../core/hubs/invite.ts'
import { connectDatabase } from '../store/database.ts'
import { productionParts } from './production-parts.ts'
import { argumentsOf, readArguments } from './read-arguments.ts'

const usage = `npm run create-hub -- --name "Copper Kettle" --owner owner@example.com [--time-zone America/Chicago]

Makes a hub with its Brand workspace and prints a link for its first owner, good once.
Needs the same environment as npm run serve. The time zone is the Brand workspace's; UTC when absent.`

/** `npm run create-hub`: there is no open sign-up, so every hub begins here. */
try {
  const wish = readArguments(argumentsOf('create-hub'), usage, {
    name: z.string().trim().min(1, 'give the hub a name').max(120, 'at most 120 characters'),
    owner: email,
    'time-zone': timeZone.default('UTC'),
  })
  const { config, appUrl } = await productionParts({ serves: false })
  const db = connectDatabase({ url: appUrl, maxConnections: 1, now: () => systemClock.now() })
  try {
    const { hubId, link } = await createHub(
      { db, clock: systemClock, publicUrl: config.publicUrl },
      operatorScope(),
      (id) => hubScope(id, { kind: 'operator' }),
      { name: wish.name, ownerEmail: wish.owner, timeZone: wish['time-zone'] },
    )
    console.log(`Made the hub ${wish.name} (${hubId}).`)
    console.log(
      `Send this link to ${wish.owner}; it works once, within ${invitationDays} days:\n\n  ${link}\n`,
    )
  } finally {
    await db.close()
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
