import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every `action: '...'` that a piece of source can write, both sides of a condition included. */
export function actionsIn(text: string): string[] {
  const values = [...text.matchAll(/\baction:((?:[^,}]|\n)*)/g)].map(([, value]) => value ?? '')
  return values.flatMap((value) =>
    [...value.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, action]) => action ?? ''),
  )
}

/** The same for lines that the database writes by itself. */
export function actionsInSql(text: string): string[] {
  const inserts = [...text.matchAll(/\binsert into ledger \([^;]*/g)].map(([statement]) => statement)
  return inserts.flatMap((value) =>
    [...value.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, action]) => action ?? ''),
  )
}

/**
 * Ledger actions by the file that writes them. Throws where a file writes lines and names no action: a name that is put
 * together while the product runs could not be checked for its sentence.
 */
export function ledgerActions(root: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const path of readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(ts|sql)$/.test(path) || path.endsWith('.test.ts')) continue
    const text = readFileSync(join(root, 'server', path), 'utf8')
    if (path.endsWith('.sql')) {
      const actions = actionsInSql(text)
      if (actions.length > 0) found.set(`server/${path}`, actions)
      continue
    }
    if (!/\bwriteLedger\(/.test(text) || /export async function writeLedger\(/.test(text)) continue
    const actions = actionsIn(text)
    if (actions.length === 0) throw new Error(`server/${path} writes ledger lines and names no action`)
    found.set(`server/${path}`, actions)
  }
  return found
}
