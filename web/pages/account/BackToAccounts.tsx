import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useWorkspace } from '../../shell/workspace-context.ts'
import styles from './AccountPage.module.css'

export function BackToAccounts() {
  const workspace = useWorkspace()
  return (
    <Link className={styles.back} to="/w/$workspace/manage/accounts" params={{ workspace: workspace.id }}>
      <ChevronLeft size={16} aria-hidden="true" />
      Connected Accounts
    </Link>
  )
}
