import { type ReactNode, useState } from 'react'
import styles from './Face.module.css'

/** A picture of an account or person; initials where there is none. Pictures on other hosts are never loaded. */
export function Face(props: { name: string; url?: string | null; mark?: ReactNode; square?: boolean }) {
  const [broken, setBroken] = useState(false)
  const url = props.url && isOwn(props.url) && !broken ? props.url : null
  return (
    <span className={`${styles.face} ${props.square ? styles.square : ''}`} aria-hidden="true">
      {url ? (
        <img className={styles.image} src={url} alt="" onError={() => setBroken(true)} />
      ) : (
        initials(props.name)
      )}
      {props.mark && <span className={styles.mark}>{props.mark}</span>}
    </span>
  )
}

function isOwn(url: string): boolean {
  return URL.canParse(url, location.origin) && new URL(url, location.origin).origin === location.origin
}

function initials(name: string): string {
  const words = name
    .replace(/^@/, '')
    .split(/[\s._-]+/)
    .filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => word?.charAt(0).toUpperCase() ?? '').join('')
}
