import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { practiceQuery } from '../api/practice.ts'
import styles from './Face.module.css'

/**
 * A picture of an account or person; initials where there is none. No other host ever learns who looks: pictures are
 * loaded from our own origin, and in practice mode from the pretended platforms on this machine.
 */
export function Face(props: {
  name: string
  url?: string | null
  mark?: ReactNode
  square?: boolean
  large?: boolean
}) {
  const [broken, setBroken] = useState(false)
  const { data: practice } = useQuery(practiceQuery)
  const origins = [location.origin, practice && originOf(practice.emulatorUrl)]
  const url = props.url && origins.includes(originOf(props.url)) && !broken ? props.url : null
  return (
    <span
      className={`${styles.face} ${props.square ? styles.square : ''} ${props.large ? styles.large : ''}`}
      aria-hidden="true"
    >
      {url ? (
        <img
          className={styles.image}
          src={url}
          alt=""
          referrerPolicy="no-referrer"
          onError={() => setBroken(true)}
        />
      ) : (
        initials(props.name)
      )}
      {props.mark && <span className={styles.mark}>{props.mark}</span>}
    </span>
  )
}

function originOf(url: string): string | null {
  return URL.canParse(url, location.origin) ? new URL(url, location.origin).origin : null
}

function initials(name: string): string {
  const words = name
    .replace(/^@/, '')
    .split(/[\s._-]+/)
    .filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => word?.charAt(0).toUpperCase() ?? '').join('')
}
