import type * as z from 'zod'
import type { briefAccount } from '../../../contract/connections.ts'
import type { BriefRow } from '../../core/connect/list-briefly.ts'

type Reply = z.input<typeof briefAccount>

export function presentBriefly({ connection, label, verdict }: BriefRow): Reply {
  return {
    id: connection.id,
    platform: connection.platform as Reply['platform'],
    kind: connection.kind,
    kindLabel: label,
    externalId: connection.externalId,
    parentId: connection.parentId,
    name: connection.name,
    handle: connection.handle,
    link: connection.link,
    status: verdict.status,
    cause: verdict.cause?.code ?? null,
    troubleSince: verdict.troubleSince?.toISOString() ?? null,
    limits: verdict.limits.map((fact) => fact.code),
    actBy: verdict.actBy?.toISOString() ?? null,
    renewsItself: verdict.renewsItself,
    lastCheckedAt: connection.carrier?.probedAt.toISOString() ?? null,
  }
}
