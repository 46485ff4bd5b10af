import { clientMessages } from '#app/domain/protocol.ts'
import { refuseUnless } from '#app/domain/refusal.ts'

/** What a form of the room asks: the same messages as over the line, read as strictly. */
export function askedOf(circleId: string, form: FormData) {
  const { intent: type, commandId, ...fields } = Object.fromEntries(form)
  if (type === 'Share') {
    refuseUnless(String(fields['text'] ?? '').trim() !== '', 'words-empty')
    const share = clientMessages['circle:share'].safeParse({
      ...fields,
      circleId,
      commandId,
      epoch: Number(fields['epoch']),
    })
    refuseUnless(share.success, 'bad-input')
    return { share: share.data }
  }
  const act = clientMessages['circle:act'].safeParse({ circleId, commandId, intent: { type, ...fields } })
  refuseUnless(act.success, 'bad-input')
  return { act: act.data }
}

/** The words of a form, to hand back with a refusal. */
export function wordsOf(form: FormData): string {
  const text = form.get('text')
  return typeof text === 'string' ? text : ''
}
