import type { ReactNode } from 'react'
import { handOffSentence } from '../../../contract/words.ts'
import type { HandOff } from '../../api/types.ts'
import { Notice, type Tone } from '../../ui/Notice.tsx'
import styles from './HandOff.module.css'
import { Track } from './Track.tsx'

const tones: Readonly<Record<HandOff['state'], Tone>> = {
  asked: 'open',
  authorised: 'warn',
  proven: 'open',
  switched: 'good',
  released: 'good',
  refused: 'info',
  withdrawn: 'info',
}

/** The state, and below it what can be done about it. */
export function Standing({ one, children }: { one: HandOff; children?: ReactNode }) {
  const about = { to: one.to.name, from: one.from, platform: one.platformName, mine: one.mine }
  return (
    <>
      <Track state={one.state} />
      <Notice tone={tones[one.state]} sentence={handOffSentence(one.state, about)}>
        {one.reason && <p className={styles.soft}>“{one.reason}”</p>}
        {one.note && one.state === 'asked' && (
          <p className={styles.soft}>
            {one.askedBy}: “{one.note}”
          </p>
        )}
        {children}
      </Notice>
    </>
  )
}
