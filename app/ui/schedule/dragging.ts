import {
  AutoScroller,
  Cursor,
  DragDropManager,
  Draggable,
  Droppable,
  Feedback,
  KeyboardSensor,
  PointerActivationConstraints,
  PointerSensor,
  PreventSelection,
  StyleInjector,
} from '@dnd-kit/dom'

/** What happens to somebody who is carried over the board. Circles by id; null: over none, or put back. */
export type Carrying = {
  picked: (sessionId: string) => void
  over: (circleId: string | null) => void
  put: (sessionId: string, circleId: string | null) => void
}
export type Dragging = {
  /** Finds whom and where on the board as it stands now: to be called whenever it was drawn. */
  look: () => void
  end: () => void
}

/** By keyboard one goes from circle to circle, in the order of the page, whatever the distance. */
class FromCircleToCircle extends KeyboardSensor {
  protected override handleMove(
    direction: Parameters<KeyboardSensor['handleMove']>[0],
    event: KeyboardEvent,
  ): void {
    event.preventDefault()
    const { actions, collisionObserver, dragOperation, registry } = this.manager
    const circles = [...registry.droppables].filter(isCircle).toSorted(inOrder)
    const from = dragOperation.target?.element ?? dragOperation.source?.element?.closest('[data-circle]')
    const at = circles.findIndex(({ element }) => element === from)
    const step = direction === 'down' || direction === 'right' ? 1 : -1
    const next = circles.at(at < 0 && step < 0 ? -1 : (at + step) % circles.length)
    if (!next?.element) return
    collisionObserver.disable()
    next.element.scrollIntoView({ block: 'center', behavior: 'instant' })
    const { left, top, width, height } = next.element.getBoundingClientRect()
    void actions.setDropTarget(next.id)
    actions.move({ event, to: { x: left + width / 2, y: top + Math.min(height / 2, 80) } })
  }

  protected override cleanup(): void {
    super.cleanup()
    this.manager.collisionObserver.enable()
  }
}

const isCircle = ({ element }: Droppable): boolean =>
  element instanceof HTMLElement && element.dataset['circle'] !== undefined
const inOrder = (a: Droppable, b: Droppable): number =>
  a.element && b.element && a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING
    ? -1
    : 1

/**
 * Whoever has `data-person` (a session) can be carried by the `data-grip` inside, to whatever has `data-circle`; what is
 * folded opens when somebody is carried over its `data-unfold`. Mouse, finger and keyboard alike.
 */
export function startDragging(root: HTMLElement, carrying: Carrying): Dragging {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
  const still =
    matchMedia('(prefers-reduced-motion: reduce)').matches || 'motion' in document.documentElement.dataset
  const manager = new DragDropManager({
    plugins: [
      StyleInjector.configure({ nonce }),
      AutoScroller,
      Cursor,
      Feedback.configure({
        feedback: 'clone',
        dropAnimation: null,
        ...(still ? { keyboardTransition: null } : {}),
      }),
      PreventSelection,
    ],
    sensors: [
      PointerSensor.configure({
        activationConstraints: [new PointerActivationConstraints.Distance({ value: 4 })],
      }),
      // Its own configure would make the sensor it was made from.
      {
        plugin: FromCircleToCircle,
        options: {
          keyboardCodes: {
            ...KeyboardSensor.defaults.keyboardCodes,
            ...{ end: ['Space', 'Enter'], cancel: ['Escape', 'Tab'] },
          },
        },
      },
    ],
  })
  const people = new Map<Element, Draggable>()
  let put: Draggable | null = null
  const places = new Map<Element, Droppable>()
  const circleOf = (id: unknown) => (typeof id === 'string' && !id.startsWith(folded) ? id : null)

  manager.monitor.addEventListener('dragstart', ({ operation: { source }, nativeEvent }) => {
    // By keyboard one comes to everything, so nothing stays folded.
    if (nativeEvent instanceof KeyboardEvent)
      for (const place of root.querySelectorAll('details:has([data-circle])')) place.setAttribute('open', '')
    if (source) carrying.picked(String(source.id))
  })
  manager.monitor.addEventListener('dragover', ({ operation: { target } }) => {
    if (target?.element instanceof HTMLElement && 'unfold' in target.element.dataset)
      target.element.closest('details')?.setAttribute('open', '')
    carrying.over(circleOf(target?.id))
  })
  manager.monitor.addEventListener('dragend', ({ operation, canceled, nativeEvent }) => {
    const { source, target } = operation
    if (!source) return
    carrying.put(String(source.id), canceled ? null : circleOf(target?.id))
    if (!(nativeEvent instanceof KeyboardEvent)) return
    put = source
    void manager.renderer.rendering.then(() => requestAnimationFrame(() => focusGrip(root, source, true)))
  })

  function look(): void {
    keep(people, root.querySelectorAll<HTMLElement>(grippable), (element) => {
      const handle = element.querySelector('[data-grip]') ?? element
      return new Draggable({ id: element.dataset['person'] ?? '', element, handle }, manager)
    })
    // Where the plan moved them, they have another grip: by keyboard one goes on from there.
    const moved = put && [...people.values()].find((one) => one.id === put?.id && one !== put)
    if (moved) {
      focusGrip(root, moved, false)
      put = null
    }
    keep(places, root.querySelectorAll<HTMLElement>(open), (element) => {
      const id = element.dataset['circle'] ?? `${folded}${element.dataset['unfold'] ?? ''}`
      return new Droppable({ id, element }, manager)
    })
  }

  const unfolded = new AbortController()
  root.addEventListener('toggle', look, { capture: true, signal: unfolded.signal })
  look()
  return {
    look,
    end() {
      unfolded.abort()
      const { source, status } = manager.dragOperation
      if (source && !status.idle) carrying.put(String(source.id), null)
      manager.destroy()
    },
  }
}

/** The reader's place is with whom they carried, unless they went elsewhere in the meantime. */
function focusGrip(root: HTMLElement, { id, handle }: Draggable, preventScroll: boolean): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  const grip = handle?.isConnected
    ? handle
    : root.querySelector(`[data-person="${CSS.escape(String(id))}"] [data-grip]`)
  if (grip instanceof HTMLElement) grip.focus({ preventScroll })
}

const folded = 'folded '
/** Who can be carried; not the likeness that stays behind of who is. */
const grippable = '[data-person]:has([data-grip]):not([data-dnd-placeholder])'
/** What is not folded away. */
const open = '[data-circle]:not(details:not([open]) *), [data-unfold]'

/** Makes one for each element that is new, and ends those whose element is gone. */
function keep<T extends { destroy(): void }>(
  known: Map<Element, T>,
  elements: Iterable<HTMLElement>,
  make: (element: HTMLElement) => T,
): void {
  const wanted = new Set(elements)
  for (const [element, one] of known)
    if (!wanted.has(element as HTMLElement)) {
      one.destroy()
      known.delete(element)
    }
  for (const element of wanted) if (!known.has(element)) known.set(element, make(element))
}
