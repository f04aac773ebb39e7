import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { Page } from '../../ui/Page.tsx'
import { MailPreferences } from './MailPreferences.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { Sessions } from './Sessions.tsx'

export function MePage() {
  const me = useQuery(api.read('GET /api/me'))
  return (
    <main id="content" tabIndex={-1}>
      <Page alone title="You" lead={me.data && `${me.data.person.name}, ${me.data.person.email}`}>
        {me.data && (
          <MailPreferences
            looksAfterHub={me.data.contexts.some((one) => one.kind === 'hub' && one.role !== 'viewer')}
          />
        )}
        {me.data && <SecondFactor on={me.data.person.secondFactor} />}
        <Sessions />
      </Page>
    </main>
  )
}
