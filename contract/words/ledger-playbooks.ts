import type { Say } from './ledger-line.ts'
import { count } from './sentence.ts'

const playbook = ({ name }: Readonly<Record<string, string>>): string =>
  name ? `the playbook “${name}”` : 'a playbook'

/** Lines of a hub about its playbooks, and of a location about what it answered. */
export const playbookSentences: Readonly<Record<string, Say>> = {
  'playbook.changed': ({ who, facts }) => ({
    what: `${who} changed ${playbook(facts)}.`,
    means: 'Whoever had joined keeps the ad that they joined with.',
  }),
  'playbook.opened': ({ who, facts }) => ({ what: `${who} offered ${playbook(facts)} to its locations.` }),
  'playbook.closed': ({ who, facts }) => ({
    what: `${who} closed ${playbook(facts)}: nobody new joins.`,
    means: 'What ran went on.',
  }),
  'playbook.asked': ({ who, facts }) => ({
    what: `${who} asked ${count(Number(facts.workspaces ?? 0), 'location')} to join ${playbook(facts)}.`,
  }),
  'playbook.stopped': ({ who, facts }) => ({
    what: `${who} stopped every ad of ${playbook(facts)}; ${count(Number(facts.met ?? 0), 'ad')} ran.`,
    means: 'Nobody new joins, and none of them runs before it is opened again.',
  }),
  'playbook.exported': ({ who, facts }) => ({
    what: `${who} took where locations stand with ${playbook(facts)} as a file.`,
  }),
  'playbook.joined': ({ who, facts }) => ({
    what: `${who} joined ${playbook(facts)}; its ad waits for approval.`,
  }),
  'playbook.declined': ({ who, facts }) => ({
    what: `${who} declined ${playbook(facts)}${facts.reason ? `: “${facts.reason}”` : '.'}`,
  }),
}
