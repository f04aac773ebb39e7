import { ActionIcon, Button, Menu } from '@mantine/core'
import { Check, Circle, CircleDashed, Ellipsis, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import {
  checklistLabels,
  checklistProgress,
  checklistSteps,
  orderChecklist,
} from '../../../contract/words.ts'
import type { ChecklistItem, ConnectionsPage, PlatformId } from '../../api/types.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Checklist.module.css'
import { NextStep } from './NextStep.tsx'
import { useUsedHere } from './use-used-here.ts'

const icons = { done: Check, attention: TriangleAlert, missing: Circle, 'not-used': CircleDashed }
const words = { done: 'done', attention: 'needs you', missing: 'missing', 'not-used': 'not used here' }

/** What a location needs, what is there, and the one next step for each. */
export function Checklist(props: { page: ConnectionsPage; onConnect: (platform: PlatformId) => void }) {
  const { page } = props
  const [open, setOpen] = useState(false)
  const items = orderChecklist(page.checklist)
  const { done, total } = checklistProgress(items)
  const usedHere = useUsedHere()
  return (
    <section className={`${styles.panel} ${open ? styles.open : ''}`} aria-label="Set-up checklist">
      <div className={styles.head}>
        <h2 className={styles.title}>
          {done} of {total} set up
        </h2>
        <Button
          className={styles.more ?? ''}
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide list' : done < total ? 'Continue' : 'Show list'}
        </Button>
      </div>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${total ? (done / total) * 100 : 0}%` }} />
      </span>
      <ul className={styles.list}>
        {items.map((item) => (
          <Item
            key={item.item}
            item={item}
            page={page}
            onConnect={props.onConnect}
            onUsed={(used) => usedHere.mutate({ item: item.item, used })}
          />
        ))}
      </ul>
      {usedHere.isError && (
        <div className={styles.problem}>
          <ProblemNotice error={usedHere.error} onClose={usedHere.reset} />
        </div>
      )}
    </section>
  )
}

function Item(props: {
  item: ChecklistItem
  page: ConnectionsPage
  onConnect: (platform: PlatformId) => void
  onUsed: (used: boolean) => void
}) {
  const { item, page } = props
  const Icon = icons[item.state]
  const label = checklistLabels[item.item] ?? item.item
  const used = item.state !== 'not-used'
  const toggles = page.may.connect && (item.state === 'missing' || !used)
  return (
    <li className={`${styles.item} ${used ? '' : styles.unused}`}>
      <span className={`${styles.icon} ${styles[item.state]}`}>
        <Icon size={16} aria-hidden="true" />
      </span>
      <span className={styles.name}>
        {label}
        <span className="visually-hidden">: {words[item.state]}</span>
      </span>
      {toggles ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More for ${label}`}>
              <Ellipsis size={16} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => props.onUsed(!used)}>
              {used ? 'Not used here' : 'Used here after all'}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <span />
      )}
      {item.next !== 'none' && used && (
        <span className={styles.step}>
          {page.may.connect ? (
            <NextStep item={item} page={page} onConnect={props.onConnect} className={styles.link ?? ''} />
          ) : (
            <span className={styles.plainStep}>{checklistSteps[item.next]}</span>
          )}
        </span>
      )}
    </li>
  )
}
