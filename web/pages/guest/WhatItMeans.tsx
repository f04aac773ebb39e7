import { anyOf, guestWill, guestWillNot } from '../../../contract/words.ts'
import type { LinkCard } from '../../api/types.ts'
import styles from './Guest.module.css'

/** What connecting allows, and what it does not: said before anybody signs in anywhere. */
export function WhatItMeans({ card, names }: { card: LinkCard; names: readonly string[] }) {
  const fill = (line: string) =>
    line
      .replaceAll('{workspace}', card.workspaceName)
      .replaceAll('{hub}', card.hubName)
      .replaceAll('{maker}', card.madeBy)
      .replaceAll('{platforms}', anyOf(names))
  return (
    <>
      <h2 className={styles.title}>What you allow</h2>
      <p className={styles.text}>Mooring, for {card.workspaceName}, may then</p>
      <ul className={styles.list}>
        {guestWill.map((line) => (
          <li key={line}>{fill(line)}</li>
        ))}
      </ul>
      <h2 className={styles.title}>What stays with you</h2>
      <ul className={styles.list}>
        {guestWillNot.map((line) => (
          <li key={line}>{fill(line)}</li>
        ))}
      </ul>
    </>
  )
}
