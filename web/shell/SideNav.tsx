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
export function SideNav(props: { label: string; group: string; links: readonly SideLink[] }) {
  return (
    <nav className={styles.side} aria-label={props.label}>
      <p className={styles.group}>{props.group}</p>
      <ul className={styles.links}>
        {props.links.map(({ to, label, Icon, exact }) => (
          <li key={to}>
            <Link
              to={to}
              className={styles.link}
              activeOptions={{ exact: exact ?? false, includeSearch: false }}
            >
              <Icon size={18} aria-hidden="true" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
