import { useQuery } from '@tanstack/react-query'
import { Database, FolderOpen } from 'lucide-react'
import { sayMoment } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { useNow } from '../../time/use-now.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './RestoredPage.module.css'

/** What the database and the data folder each say; where they differ is why this is asked. */
export function TwoFacts() {
  const facts = useQuery(api.read('GET /api/operator/restored'))
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (facts.isError) return <ProblemNotice error={facts.error} />
  if (!facts.data) return <Waiting rows={2} what="Comparing" />
  const { database, folder, here, named } = facts.data
  if (!database) return null
  const count = new Intl.NumberFormat('en-US')
  const when = (at: string | null) => at && sayMoment(at, zone, now)
  return (
    <div className={styles.two}>
      <div>
        <Panel title="The database says" icon={<Database size={18} aria-hidden="true" />}>
          <Facts
            facts={[
              ['Belongs to', <code key="id">{database.id}</code>],
              ['Last at work', when(database.at) ?? 'never'],
              ['Life signs', count.format(database.epoch)],
            ]}
          />
        </Panel>
      </div>
      <div>
        <Panel title="This machine says" icon={<FolderOpen size={18} aria-hidden="true" />}>
          <Facts
            facts={[
              ['Belongs to', folder ? <code key="id">{folder.id}</code> : 'knows no Mooring yet'],
              ['Last at work', folder && when(folder.at)],
              ['Life signs', folder && count.format(folder.epoch)],
              ['Folder', here && <code key="here">{here}</code>],
              ['Before', folder && folder.path !== here ? <code key="path">{folder.path}</code> : null],
              ['Setting names', named && <code key="named">{named}</code>],
            ]}
          />
        </Panel>
      </div>
    </div>
  )
}
