import { type WitnessKind, witnessKinds } from '#app/domain/circle/words.ts'
import type { Word } from '#app/domain/protocol.ts'
import { Act } from './act.tsx'
import { nameIn, useRoom } from './room-context.ts'

export const witnessWords: Record<WitnessKind, string> = {
  'i-hear-you': 'I hear you',
  'with-you': 'With you',
  'thank-you': 'Thank you',
}

/** C18: under the words of others a few ways to say that they were heard; under mine who said so, and keeping them. */
export function WordActs({ word }: { word: Word }) {
  const { room, aside } = useRoom()
  return word.seatId === room.you.seatId ? (
    <Mine word={word} />
  ) : (
    <Theirs word={word} said={saidOf(aside.mine.witnessing, word)} />
  )
}

const saidOf = (witnessing: readonly { wordId: string; kind: WitnessKind }[], { wordId }: Word) =>
  witnessKinds.filter((kind) => witnessing.some((one) => one.wordId === wordId && one.kind === kind))

function Theirs({ word, said }: { word: Word; said: readonly WitnessKind[] }) {
  const { room } = useRoom()
  const name = nameIn(room, word.seatId)
  if (said.length > 0)
    return (
      <p className="mt-1 text-sm text-calm-ink">You: {said.map((kind) => witnessWords[kind]).join(', ')}</p>
    )
  return (
    <div role="group" aria-label={`To ${name}`} className="word-acts">
      {witnessKinds.map((kind) => (
        <Act key={kind} intent={{ type: 'Witness', wordId: word.wordId, kind }} look="plain" size="small">
          {witnessWords[kind]}
        </Act>
      ))}
    </div>
  )
}

function Mine({ word }: { word: Word }) {
  const { room, aside } = useRoom()
  const heard = aside.mine.witnessed.filter(({ wordId }) => wordId === word.wordId)
  const kept = aside.mine.kept.includes(word.wordId)
  return (
    <>
      {heard.length > 0 ? (
        <ul className="mt-1 text-sm text-calm-ink">
          {heard.map(({ seatId, kind }) => (
            <li key={`${seatId} ${kind}`}>
              {nameIn(room, seatId)}: {witnessWords[kind]}
            </li>
          ))}
        </ul>
      ) : null}
      {kept ? (
        <p className="mt-1 text-sm text-ink-soft">Kept for you. Only you can read it later.</p>
      ) : (
        <div className="word-acts items-center">
          <span className="text-sm text-ink-soft">Stays here.</span>
          <Act intent={{ type: 'KeepWord', wordId: word.wordId }} look="plain" size="small">
            Keep for myself
          </Act>
        </div>
      )}
    </>
  )
}
