import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useHub } from '../../../shell/hub-context.ts'
import styles from '../../../ui/BackLink.module.css'

export function BackToPlaybooks() {
  const { id } = useHub()
  return (
    <Link className={styles.back} to="/h/$hub/playbooks" params={{ hub: id }}>
      <ChevronLeft size={16} aria-hidden="true" />
      Playbooks
    </Link>
  )
}
