import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import styles from './Shell.module.css'

export interface SideLink {
  readonly to: string
  readonly label: string
  readonly Icon: LucideIcon
  readonly exact?: boolean
}

/** At the side on a desk, at the bottom on a phone. */
export function SideNav(props: {
  label: string
  group: string
  links: readonly SideLink[]
  /** Stand before the group, without a heading of their own. */
  first?: readonly SideLink[]
}) {
  const { first = [] } = props
  return (
    <nav className={styles.side} aria-label={props.label}>
      {first.length === 0 && <p className={styles.group}>{props.group}</p>}
      <ul className={styles.links}>
        {first.map((link) => (
          <SideItem key={link.to} {...link} />
        ))}
        {first.length > 0 && <li className={`${styles.group} ${styles.below}`}>{props.group}</li>}
        {props.links.map((link) => (
          <SideItem key={link.to} {...link} />
        ))}
      </ul>
    </nav>
  )
}

function SideItem({ to, label, Icon, exact }: SideLink) {
  return (
    <li>
      <Link to={to} className={styles.link} activeOptions={{ exact: exact ?? false, includeSearch: false }}>
        <Icon size={18} aria-hidden="true" />
        {label}
      </Link>
    </li>
  )
}
