import { type DragEvent, useRef } from 'react'

/**
 * Dragging from anything with `data-post` to anything with `data-slot`, heard once for a whole calendar. What is dragged over is
 * marked in the page itself: drawing hundreds of posts anew with every step of the pointer would be felt.
 */
export function useDrag(onDrop: (post: string, slot: string) => void) {
  const held = useRef<string | null>(null)
  const over = useRef<HTMLElement | null>(null)
  const mark = (next: HTMLElement | null) => {
    if (over.current === next) return
    over.current?.removeAttribute('data-over')
    next?.setAttribute('data-over', '')
    over.current = next
  }
  return {
    onDragStart: (event: DragEvent) => {
      held.current = near(event, '[data-post]')?.dataset.post ?? null
      if (!held.current) return
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', held.current)
    },
    onDragOver: (event: DragEvent) => {
      if (!held.current) return
      mark(near(event, '[data-slot]'))
      if (over.current) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      const slot = near(event, '[data-slot]')?.dataset.slot
      if (!held.current || !slot) return
      event.preventDefault()
      onDrop(held.current, slot)
    },
    onDragEnd: () => {
      mark(null)
      held.current = null
    },
  }
}

const near = (event: DragEvent, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null
