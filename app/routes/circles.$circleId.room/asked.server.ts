import { valuesOf } from '#app/domain/circle/fields.ts'
import { clientMessages } from '#app/domain/protocol.ts'
import { refuseUnless } from '#app/domain/refusal.ts'

/** What a form of the room asks: the same messages as over the line, read as strictly. */
export function askedOf(circleId: string, form: FormData) {
  const { intent: type, commandId, lease, ...fields } = valuesOf(Object.fromEntries(form))
  if (type === 'Share') {
    refuseUnless(String(fields['text'] ?? '').trim() !== '', 'words-empty')
    const share = clientMessages['circle:share'].safeParse({ ...fields, circleId, commandId })
    refuseUnless(share.success, 'bad-input')
    return { share: share.data }
  }
  const led = lease === undefined ? {} : { lease }
  const act = clientMessages['circle:act'].safeParse({
    ...{ circleId, commandId, ...led },
    intent: { type, ...fields },
  })
  refuseUnless(act.success, 'bad-input')
  return { act: act.data }
}

export type Kept = { intent: string; fields: Record<string, string> }

/** What somebody typed or chose in a form, to hand back with a refusal. */
export function keptOf(form: FormData): Kept {
  const { intent = '', ...fields } = Object.fromEntries(
    Array.from(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  ) as Record<string, string>
  return { intent, fields }
}
