import { type HardCard, isEmptyCard, telOf } from '#app/domain/preparing/hard-card.ts'
import { buttonClass } from '../button.tsx'
import { Phone } from '../icons.ts'

/** J8: somebody’s own card: their breath, their place, their people. Nothing where nothing is on it. */
export function CardView({ card }: { card: HardCard }) {
  if (isEmptyCard(card)) return null
  const { breath, place, comfort, people } = card
  return (
    <div className="grid gap-4">
      <Own title="My breath" text={breath} />
      <Own title="My safe place" text={place} />
      {people.length > 0 ? (
        <section className="card p-5 sm:p-6">
          <h3 className="text-lg">My people</h3>
          <ul className="mt-2 grid gap-4">
            {people.map(({ name, phone, ask }, n) => {
              const tel = telOf(phone)
              return (
                <li key={`${n} ${name}`} className="grid justify-items-start gap-1">
                  <p className="font-semibold wrap-anywhere">{name}</p>
                  {ask ? <p className="wrap-anywhere text-ink-soft">{ask}</p> : null}
                  {tel ? (
                    <a href={tel} className={buttonClass('quiet')}>
                      <Phone aria-hidden className="size-5" />
                      <span className="wrap-anywhere">
                        Call {name}: {phone}
                      </span>
                    </a>
                  ) : phone ? (
                    <p className="wrap-anywhere">{phone}</p>
                  ) : null}
                </li>
              )
            })}
          </ul>
        </section>
      ) : null}
      <Own title="What comforts me" text={comfort} />
    </div>
  )
}

function Own({ title, text }: { title: string; text: string }) {
  if (text === '') return null
  return (
    <section className="card p-5 sm:p-6">
      <h3 className="text-lg">{title}</h3>
      <p className="mt-2 font-serif text-lg wrap-anywhere whitespace-pre-line">{text}</p>
    </section>
  )
}
