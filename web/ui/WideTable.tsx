import type { ReactNode } from 'react'
import styles from './WideTable.module.css'

/** What is wider than a phone is moved sideways in a place of its own, with the keyboard too. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not move what lies outside
    <section className={styles.wide} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
