import { writeSync } from 'node:fs'
import { systemClock } from '../../server/base/clock.ts'
import { openJournal } from '../../server/journal/open-journal.ts'
import { successorOf } from './successor-of.ts'

/** A process that appends until it is killed, several at once, and says which entries were acknowledged. */
const folder = process.argv[2] ?? ''
const journal = await openJournal(folder, { segmentBytes: 65_536, clock: systemClock })
for (let parent = 1; ; parent += 1) {
  await Promise.all(
    ['a', 'b', 'c'].map(async (grantId) => {
      await journal.append(successorOf(grantId, parent))
      writeSync(1, `${grantId} ${parent}\n`)
    }),
  )
}
