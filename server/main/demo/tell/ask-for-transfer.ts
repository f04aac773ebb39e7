import { beginConnect } from '../../../core/connect/begin-connect.ts'
import { requestTransfer } from '../../../core/connect/request-transfer.ts'
import { showChoices } from '../../../core/connect/show-choices.ts'
import { signInThere, whoIs } from './sign-in-there.ts'
import { inWorkspace, type Tell } from './teller.ts'

/** Signs in, finds the account held by another location, and asks for it. */
export const askForTransfer =
  (told: { workspace: string; platform: string; by: string; account: string; note: string }): Tell =>
  async (teller) => {
    const { ctx } = teller
    const person = teller.user(told.by)
    const scope = inWorkspace(teller, told.workspace, person)
    const begun = await beginConnect(ctx, scope, { ...whoIs(person), platform: told.platform })
    const grantId = await signInThere(teller, scope, person, { begun, endsAs: 'choose' })
    const { choices } = await showChoices(ctx, scope, grantId)
    const wanted = choices.find(({ candidate }) => candidate.name === told.account)
    if (!wanted) throw new Error(`The story stops: ${person.name} does not reach ${told.account}.`)
    await requestTransfer(ctx, scope, {
      candidateId: wanted.candidate.id,
      note: told.note,
      personId: person.id,
      personName: person.name,
    })
  }
