import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { Page } from '../../ui/Page.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { Sessions } from './Sessions.tsx'

export function MePage() {
  const me = useQuery(api.read('GET /api/me'))
  return (
    <main id="content" tabIndex={-1}>
      <Page alone title="Your sign-in" lead={me.data && `${me.data.person.name}, ${me.data.person.email}`}>
        {me.data && <SecondFactor on={me.data.person.secondFactor} />}
        <Sessions />
      </Page>
    </main>
  )
}
