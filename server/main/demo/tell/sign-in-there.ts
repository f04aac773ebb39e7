import { newToken } from '../../../base/id.ts'
import type { WorkspaceScope } from '../../../base/scope.ts'
import { Secret } from '../../../base/secret.ts'
import type { Beginning } from '../../../core/connect/begin-connect.ts'
import { finishConnect } from '../../../core/connect/finish-connect.ts'
import { ask } from '../ask-emulator.ts'
import type { StoryUser, Teller } from './teller.ts'

/** Who is on the way to a platform, as a browser's session would say it. */
export const whoIs = (person: StoryUser): Pick<Beginning, 'personId' | 'sessionId' | 'flowCookie'> => ({
  personId: person.id,
  sessionId: 'seed',
  flowCookie: newToken(),
})

/** To the platform's door and back, made the way people make it; only the clicks are the seed's. Throws unless it ends as told. */
export async function signInThere(
  { ctx, emulatorOrigin }: Teller,
  scope: WorkspaceScope,
  person: StoryUser,
  flow: { begun: { attemptId: string; authorizeUrl: string }; endsAs: string },
): Promise<string> {
  const { begun, endsAs } = flow
  const { location } = await ask<{ location: string }>(emulatorOrigin, 'POST', '/_control/authorize', {
    url: begun.authorizeUrl,
    person: person.login,
  })
  const code = new URL(location).searchParams.get('code')
  if (!code) throw new Error(`The emulator did not let ${person.name} sign in.`)
  const { outcome, grantId } = await finishConnect(ctx, scope, {
    attemptId: begun.attemptId,
    code: new Secret(code),
    personName: person.name,
  })
  if (outcome !== endsAs || !grantId)
    throw new Error(`The story stops: ${person.name}'s sign-in ended as ${outcome}, not ${endsAs}.`)
  return grantId
}
