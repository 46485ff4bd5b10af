import { LinkButton } from '../button.tsx'
import { type Sentence, sentences } from '../refusal.tsx'
import { Still } from './still.tsx'

/** No longer allowed near this room: said once, privately, without blame, and with a way to the clinic. */
export function Gone({ refusal }: { refusal: Sentence }) {
  if (refusal === 'removed')
    return (
      <Still title="You are no longer in this circle">
        <p>
          Your guide has ended your part in it for today. The others see an empty seat, and no reason. It does
          not change your care or your place with the clinic.
        </p>
        <p className="mt-3">
          If this is hard, or you want to know more, please talk to someone. You do not have to carry it
          alone.
        </p>
        <Ways first="help" />
      </Still>
    )
  return (
    <Still title="You are not in this circle now">
      <p>
        {refusal === 'not-found' || refusal === 'not-allowed'
          ? 'Your place in it has changed. The clinic can tell you more.'
          : sentences[refusal]}
      </p>
      <Ways first="circles" />
    </Still>
  )
}

function Ways({ first }: { first: 'help' | 'circles' }) {
  return (
    <div className="mt-6 flex flex-wrap justify-center gap-3">
      <LinkButton href="/help" look={first === 'help' ? 'primary' : 'quiet'}>
        Someone to talk to
      </LinkButton>
      <LinkButton href="/circles" look={first === 'circles' ? 'primary' : 'quiet'}>
        To my circles
      </LinkButton>
    </div>
  )
}
