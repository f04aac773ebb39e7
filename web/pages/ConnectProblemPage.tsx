import { Button } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { connectProblemSentence } from '../../contract/words.ts'
import { PublicPage } from './sign-in/PublicPage.tsx'

/** For returns that belong to no attempt we know: public, and it tells nothing about anybody. */
export function ConnectProblemPage() {
  const { code } = useSearch({ from: '/connect-problem' })
  const said = connectProblemSentence(code ?? '')
  return (
    <PublicPage title="This sign-in could not be finished">
      <p>
        <strong>{said.what}</strong> {said.means}
      </p>
      <p>{said.next}</p>
      <Button component="a" href={code === 'signed-out' ? '/sign-in' : '/'}>
        {code === 'signed-out' ? 'Sign in' : 'Go to Mooring'}
      </Button>
    </PublicPage>
  )
}
