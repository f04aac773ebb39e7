import { actingReasons, roleLabels } from './labels.ts'
import type { Say } from './ledger-line.ts'

const roleWord = (role: string | undefined): string =>
  roleLabels[role as keyof typeof roleLabels]?.toLowerCase() ?? 'a member'

const asRole = (role: string | undefined): string => (role ? ` as ${roleWord(role)}` : '')

const reasonWord = (reason: string | undefined): string => {
  const known = actingReasons[reason as keyof typeof actingReasons]
  return known ? ` to ${known.doing}` : ''
}

const quoted = (name: string | undefined, otherwise: string): string => (name ? `“${name}”` : otherwise)

const whom = (name: string | undefined): string => name ?? 'somebody'

const fieldWords: Readonly<Record<string, string>> = {
  name: 'name',
  code: 'number',
  timeZone: 'time zone',
  place: 'address',
  hours: 'opening hours',
  custom: 'own fields',
  groups: 'groups',
}

/** Names of what changed: keys of ours, or headings of a file. */
function changed(fields: string | undefined): string {
  const names = fields?.split(', ').filter(Boolean) ?? []
  return names.map((name) => fieldWords[name] ?? name).join(', ')
}

/** Lines about who belongs where, who entered, and what places are called. */
export const peopleSentences: Readonly<Record<string, Say>> = {
  'workspace.created': ({ who, workspace, facts }) => ({
    what: `${who} created ${facts.name ?? workspace}.`,
  }),
  'workspace.changed': ({ who, workspace, facts }) => ({
    what: `${who} changed the settings of ${workspace}${changed(facts.fields) ? `: ${changed(facts.fields)}` : ''}.`,
  }),
  'workspace.archived': ({ who, workspace, facts }) => ({
    what: `${who} archived ${facts.name ?? workspace}.`,
    means: 'Nothing of it was deleted.',
  }),
  'workspace.brought-back': ({ who, workspace, facts }) => ({
    what: `${who} brought ${facts.name ?? workspace} back.`,
  }),
  'locations.imported': ({ who, facts }) => ({
    what: `${who} imported ${quoted(facts.fileName, 'a file of locations')}${
      facts.created
        ? `: ${facts.created} created, ${facts.changed ?? 0} changed, ${facts.refused ?? 0} refused`
        : ''
    }.`,
  }),
  'field.added': ({ who, facts }) => ({
    what: `${who} added the field ${quoted(facts.name, 'of the hub')}.`,
  }),
  'field.renamed': ({ who, facts }) => ({
    what: `${who} renamed a field${facts.name ? ` to ${quoted(facts.name, '')}` : ''}.`,
  }),
  'field.removed': ({ who, facts }) => ({
    what: `${who} took the field ${quoted(facts.name, 'of the hub')} away.`,
    means: 'Its values at all locations went with it.',
  }),
  'group.added': ({ who, facts }) => ({
    what: `${who} added the group ${quoted(facts.name, 'of locations')}.`,
  }),
  'group.renamed': ({ who, facts }) => ({
    what: `${who} renamed a group${facts.name ? ` to ${quoted(facts.name, '')}` : ''}.`,
  }),
  'group.removed': ({ who, facts }) => ({
    what: `${who} took the group ${quoted(facts.name, 'of locations')} away.`,
    means: 'Its locations stayed.',
  }),
  'member.invited': ({ who, facts }) => ({
    what: `${who} invited ${whom(facts.email)}${asRole(facts.role)}.`,
  }),
  'member.invitation-withdrawn': ({ who }) => ({ what: `${who} withdrew an invitation.` }),
  'member.joined': ({ who, facts }) => ({ what: `${who} joined${asRole(facts.role)}.` }),
  'member.left': ({ who }) => ({ what: `${who} left for good.` }),
  'member.role-changed': ({ who, facts }) => ({
    what: `${who} made ${whom(facts.name)} ${facts.to ? roleWord(facts.to) : 'something else'}${
      facts.from ? `, who was ${roleWord(facts.from)} before` : ''
    }.`,
  }),
  'member.deactivated': ({ who, facts }) => ({
    what: `${who} deactivated ${whom(facts.name)}.`,
    means: 'What they had authorised went on working.',
  }),
  'member.reactivated': ({ who, facts }) => ({ what: `${who} let ${whom(facts.name)} in again.` }),
  'acting.entered': ({ who, facts }) => ({ what: `${who} entered${reasonWord(facts.reason)}.` }),
  'acting.left': ({ who }) => ({ what: `${who} left.` }),
  'ledger.exported': ({ who }) => ({ what: `${who} took this record away as a file.` }),
}
