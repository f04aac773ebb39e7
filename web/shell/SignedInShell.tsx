import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import { Inbox, SquareTerminal } from 'lucide-react'
import { api } from '../api/client.ts'
import { practiceQuery } from '../api/practice.ts'
import { Logo } from '../ui/Logo.tsx'
import { Bell } from './Bell.tsx'
import { PageProblem } from './PageProblem.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { RestoredBanner } from './RestoredBanner.tsx'
import styles from './Shell.module.css'
import { Switcher } from './Switcher.tsx'

/** Top bar and what is below it, for everybody who is signed in. */
export function SignedInShell() {
  const me = useQuery(api.read('GET /api/me'))
  const { data: practice } = useQuery(practiceQuery)
  const here: { hub?: string; workspace?: string } = useParams({ strict: false })
  if (me.isError) return <PageProblem error={me.error} retry={() => void me.refetch()} />
  return (
    <>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <header className={styles.top}>
        <Link to="/" className={styles.home} aria-label="Mooring, home">
          <Logo />
        </Link>
        {me.data && <Switcher here={here.workspace ?? here.hub ?? null} first={me.data.contexts} />}
        <div className={styles.spacer} />
        {practice && (
          <>
            <span className={styles.practice}>Practice</span>
            <Link to="/inbox" className={styles.topLink} aria-label="Inbox">
              <Inbox size={18} aria-hidden="true" />
              <span>Inbox</span>
            </Link>
            <a
              href={`${practice.emulatorUrl}/`}
              target="_blank"
              rel="noreferrer"
              className={styles.topLink}
              aria-label="Practice platforms, opens in a new tab"
            >
              <SquareTerminal size={18} aria-hidden="true" />
              <span>Platforms</span>
            </a>
          </>
        )}
        {me.data && <Bell />}
        {me.data && <PersonMenu name={me.data.person.name} email={me.data.person.email} />}
      </header>
      {me.data && <RestoredBanner />}
      {me.data && <Outlet />}
    </>
  )
}
