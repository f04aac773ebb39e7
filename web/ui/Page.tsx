import { type ReactNode, useEffect, useRef } from 'react'
import styles from './Page.module.css'

let firstPage = true

/** A page: its heading takes the focus after a change of route, and names the browser's tab. */
export function Page(props: {
  title: string
  /** What the tab says after the title: the workspace or hub. */
  within?: string | undefined
  lead?: ReactNode
  /** The way back up, above the heading. */
  back?: ReactNode
  /** A picture of what the page is about, before its heading. */
  face?: ReactNode
  aside?: ReactNode
  narrow?: boolean
  /** Without a navigation at its side it stands in the middle. */
  alone?: boolean
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = [props.title, props.within, 'Mooring'].filter(Boolean).join(' · ')
  }, [props.title, props.within])
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true })
    firstPage = false
  }, [])
  return (
    <div className={`${styles.page} ${props.narrow ? styles.narrow : ''} ${props.alone ? styles.alone : ''}`}>
      {props.back}
      <div className={styles.head}>
        {props.face && <div className={styles.face}>{props.face}</div>}
        <div className={styles.words}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {props.title}
          </h1>
          {props.lead && <p className={styles.lead}>{props.lead}</p>}
        </div>
        {props.aside}
      </div>
      {props.children}
    </div>
  )
}
