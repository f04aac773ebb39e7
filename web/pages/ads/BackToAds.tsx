import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useWorkspace } from '../../shell/workspace-context.ts'
import styles from '../../ui/BackLink.module.css'

export function BackToAds() {
  const { id } = useWorkspace()
  return (
    <Link className={styles.back} to="/w/$workspace/ads" params={{ workspace: id }}>
      <ChevronLeft size={16} aria-hidden="true" />
      Ads
    </Link>
  )
}
