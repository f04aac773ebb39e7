import type * as z from 'zod'
import type { ledgerPage } from '../../../contract/ledger.ts'
import type { Context } from '../../core/context.ts'
import type { LinesPage, ReadLine } from '../../core/ledger/list-lines.ts'
import { sayLine } from '../../core/ledger/say-line.ts'

type Page = z.input<typeof ledgerPage>

export const presentLedger = (core: Context, page: LinesPage): Page => ({
  lines: page.lines.map((line) => presentLine(core, line)),
  earlier: page.earlier,
  signed: page.signed ? { seq: page.signed.seq, at: page.signed.at.toISOString() } : null,
  people: [...page.people],
})

function presentLine(core: Context, line: ReadLine): Page['lines'][number] {
  const { said, platformName } = sayLine(core, line, 'UTC')
  return {
    seq: line.seq,
    at: said.at,
    workspace: line.workspaceName === null ? null : { id: line.workspaceId, name: line.workspaceName },
    action: line.action,
    by: {
      kind: said.by.kind as 'person',
      id: line.actorId,
      name: said.by.name,
      acting: line.acting,
      through: line.through,
    },
    account: line.account,
    platform: line.platform && platformName ? { id: line.platform, name: platformName } : null,
    facts: { ...said.facts },
    technical: text({
      action: line.action,
      at: said.at,
      subject: line.subject,
      ...said.facts,
      line: `${line.seq} (${line.id})`,
      hash: line.hash,
    }),
  }
}

const text = (parts: Readonly<Record<string, string | number>>): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
