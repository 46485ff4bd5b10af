const touched = new WeakSet<EventTarget>()
let watching = false

/** From now on it is known what somebody typed into. */
export function watchTyping(): void {
  if (watching) return
  watching = true
  document.addEventListener('input', ({ target }) => target && touched.add(target), true)
}

/** Whether a field of this page holds what somebody typed or chose: it would be gone with the page. */
export function isTyped(): boolean {
  const fields = document.querySelectorAll<Field>('input:not([type=hidden]), textarea, select')
  return [...fields].some(holdsWords)
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
function holdsWords(field: Field): boolean {
  const by = touched.has(field)
  if (field instanceof HTMLSelectElement) return by
  if (field instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(field.type))
    return by || field.checked !== field.defaultChecked
  return (by && field.value.trim() !== '') || field.value !== field.defaultValue
}
