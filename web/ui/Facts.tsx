import type { ReactNode } from 'react'
import styles from './Facts.module.css'

/** Names and values; those without a value are left out. */
export function Facts(props: {
  facts: readonly (readonly [string, ReactNode])[]
  /** Each value under its name, where there is little width. */
  stacked?: boolean
}) {
  const known = props.facts.filter(([, value]) => value !== null && value !== undefined && value !== '')
  return (
    <dl className={`${styles.facts} ${props.stacked ? styles.stacked : ''}`}>
      {known.map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  )
}
