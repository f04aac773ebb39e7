import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** Records what the platform remembers about (app, person); answers the consent's id. */
export async function recordConsent(
  tx: Tx<WorkspaceScope>,
  consent: {
    newId: string
    appId: string
    subject: string
    scopeSetHash: string
    tickedAssets: readonly string[] | null
    at: Date
  },
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    'select tenancy.record_consent($1, $2, $3, $4, $5, $6) as id',
    [consent.newId, consent.appId, consent.subject, consent.scopeSetHash, consent.tickedAssets, consent.at],
  )
  if (!row) throw new Error('a consent was not recorded')
  return row.id
}

/** How many other live grants, in any workspace, would end with this consent. */
export async function countOtherUses(
  tx: Tx<WorkspaceScope>,
  consentId: string,
  exceptGrantId: string,
): Promise<number> {
  const [row] = await tx.query<{ uses: number }>('select tenancy.consent_uses($1, $2) as uses', [
    consentId,
    exceptGrantId,
  ])
  return row?.uses ?? 0
}

/** The person has confirmed this consent until then: whatever else they granted the app is good until then, too. */
export async function confirmOthers(
  tx: Tx<WorkspaceScope>,
  consentId: string,
  byGrantId: string,
  confirmed: { until: Date; at: Date },
): Promise<number> {
  const [row] = await tx.query<{ count: number }>('select tenancy.confirm_consent($1, $2, $3, $4) as count', [
    consentId,
    byGrantId,
    confirmed.until,
    confirmed.at,
  ])
  return row?.count ?? 0
}

/** X: the platform ended every earlier grant of this consent when it gave the new one. */
export async function supersedeOthers(
  tx: Tx<WorkspaceScope>,
  consentId: string,
  byGrantId: string,
  at: Date,
): Promise<number> {
  const [row] = await tx.query<{ ended: number }>('select tenancy.supersede($1, $2, $3) as ended', [
    consentId,
    byGrantId,
    at,
  ])
  return row?.ended ?? 0
}

/** Meta: this consent may have unticked what earlier grants of the same person carry. They are probed soon. */
export async function askProbes(
  tx: Tx<WorkspaceScope>,
  consentId: string,
  exceptGrantId: string,
  at: Date,
): Promise<number> {
  const [row] = await tx.query<{ asked: number }>('select tenancy.ask_probes($1, $2, $3) as asked', [
    consentId,
    exceptGrantId,
    at,
  ])
  return row?.asked ?? 0
}
