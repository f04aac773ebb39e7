import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bell as BellIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { count } from '../../contract/words.ts'
import { api } from '../api/client.ts'
import { titleOf } from '../pages/notices/title-of.ts'
import { useNow } from '../time/use-now.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import styles from './Bell.module.css'

/** How many notices are unread, on every page. A new one is said aloud to those who listen. */
export function Bell() {
  const bell = useQuery({
    ...api.read('GET /api/me/notifications', { query: {} }),
    refetchInterval: 30_000,
    refetchOnWindowFocus: 'always',
    meta: { quiet: true },
  })
  const waiting = useQuery({
    ...api.read('GET /api/me/access-requests'),
    refetchInterval: 30_000,
    meta: { quiet: true },
  })
  const announce = useAnnounce()
  const now = useNow()
  const newest = bell.data?.notifications[0]
  const known = useRef<string | null>(null)
  useEffect(() => {
    if (!bell.data) return
    const isNews = known.current !== null && newest && newest.id !== known.current && !newest.readAt
    if (isNews) {
      announce(`New notice. ${newest.workspace.name}: ${titleOf(newest, now)}`)
    }
    known.current = newest?.id ?? ''
  }, [bell.data, newest, announce, now])
  const unread = (bell.data?.unread ?? 0) + (waiting.data?.unseen ?? 0)
  return (
    <Link
      to="/notices"
      className={styles.bell}
      aria-label={unread > 0 ? `Notices, ${count(unread, 'unread', 'unread')}` : 'Notices'}
    >
      <BellIcon size={19} aria-hidden="true" />
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
