import { type ReactNode, useId } from 'react'
import styles from './Panel.module.css'

/** One flat surface with a heading. Never put one inside another. */
export function Panel(props: {
  title: string
  icon?: ReactNode
  note?: ReactNode
  actions?: ReactNode
  /** Rows bring their own padding. */
  flush?: boolean
  id?: string
  children?: ReactNode
}) {
  const heading = useId()
  return (
    <section className={styles.panel} aria-labelledby={heading} id={props.id}>
      <div className={styles.head}>
        <div className={styles.name}>
          {props.icon && <span className={styles.icon}>{props.icon}</span>}
          <h2 id={heading} className={styles.title} tabIndex={-1}>
            {props.title}
          </h2>
        </div>
        {props.note && <span className={styles.note}>{props.note}</span>}
        {props.actions && <div className={styles.actions}>{props.actions}</div>}
      </div>
      {props.flush ? props.children : props.children && <div className={styles.body}>{props.children}</div>}
    </section>
  )
}
