import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { contextAddress, lastContext } from '../shell/context-address.ts'
import { Page } from '../ui/Page.tsx'
import { Waiting } from '../ui/Waiting.tsx'

/** `/` has nothing of its own: it goes where this browser was last, else to the first place open to the person. */
export function HomePage() {
  const me = useQuery(api.read('GET /api/me'))
  if (!me.data) return <Waiting />
  const context = lastContext(me.data.contexts)
  if (context) return <Navigate to={contextAddress(context)} replace />
  return (
    <main id="content" tabIndex={-1}>
      <Page
        title="You are not in any workspace yet"
        alone
        lead="Your sign-in works, but nobody has invited you to a hub or a workspace, or the invitation was for another address."
      >
        <p>
          Ask the person who runs your brand’s hub to invite <strong>{me.data.person.email}</strong>.
        </p>
      </Page>
    </main>
  )
}
