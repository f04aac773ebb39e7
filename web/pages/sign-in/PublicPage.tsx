import { type ReactNode, useEffect } from 'react'
import { Logo } from '../../ui/Logo.tsx'
import styles from './Public.module.css'

/** A page for people who are not signed in (yet). */
export function PublicPage(props: { title: string; lead?: ReactNode; wide?: boolean; children: ReactNode }) {
  useEffect(() => {
    document.title = `${props.title} · Mooring`
  }, [props.title])
  return (
    <div className={styles.frame}>
      <header className={`${styles.top} ${props.wide ? styles.wide : ''}`}>
        <a className={styles.brand} href="/">
          <Logo size={34} />
          Mooring
        </a>
      </header>
      <main className={`${styles.main} ${props.wide ? styles.wide : ''}`} id="content">
        <h1 className={styles.title}>{props.title}</h1>
        {props.lead && <p className={styles.lead}>{props.lead}</p>}
        {props.children}
      </main>
    </div>
  )
}
