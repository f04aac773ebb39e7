import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useHub } from '../../shell/hub-context.ts'
import styles from '../../ui/BackLink.module.css'

export function BackToBroadcasts() {
  const { id } = useHub()
  return (
    <Link className={styles.back} to="/h/$hub/broadcasts" params={{ hub: id }}>
      <ChevronLeft size={16} aria-hidden="true" />
      Broadcasts
    </Link>
  )
}
