import * as z from 'zod'
import { email } from '../../contract/shapes.ts'
import { systemClock } from '../base/clock.ts'
import { Problem } from '../base/problem.ts'
import { connectDatabase } from '../store/database.ts'
import { productionParts } from './production-parts.ts'
import { argumentsOf, readArguments } from './read-arguments.ts'
import { startIdentity } from './start-identity.ts'

const usage = `npm run make-operator -- --email you@example.com [--remove]

Makes a person who has a login an operator of this installation; with --remove, no longer one.
Needs the same environment as npm run serve.`

/** `npm run make-operator`: the flag is set by command alone, never through the API. */
try {
  const wish = readArguments(argumentsOf('make-operator'), usage, {
    email,
    remove: z.boolean().default(false),
  })
  const parts = await productionParts({ serves: false })
  const db = connectDatabase({ url: parts.appUrl, maxConnections: 1, now: () => systemClock.now() })
  const { identity, stop } = await startIdentity(parts, { db, clock: systemClock, practice: false })
  try {
    await identity.setOperator(wish.email, !wish.remove)
    console.log(`${wish.email} is ${wish.remove ? 'no operator any more' : 'an operator now'}.`)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error
    throw new Error(`Nobody has a login as ${wish.email}. They have to accept an invitation first.`)
  } finally {
    await stop()
    await db.close()
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
