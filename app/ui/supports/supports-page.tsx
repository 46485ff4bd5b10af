import type { SupportsPage as Given } from '#app/domain/services-supports.ts'
import { supports } from '#app/domain/support/supports.ts'
import { glowOf } from '#app/domain/support/warmth.ts'
import { glowWords, howItFades, supportWords } from '#app/domain/support/words.ts'
import { Choice } from '../choice.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Link } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { Page, Section } from '../page.tsx'
import { Empty } from '../states.tsx'
import { Glow } from './glow.tsx'

type Forms = { answered: Answered | undefined }

/** J5: a few small things for most days. One tap says that it was there today, and takes it back. */
export function SupportsPage({
  resting,
  day,
  version,
  cards,
  commands,
  ...forms
}: Given & Forms & { commands: readonly string[] }) {
  const pick = <Pick cards={cards} version={version} commandId={commands[cards.length] ?? ''} {...forms} />
  return (
    <Page
      width="text"
      back={{ href: '/plan', label: 'Plan' }}
      title="Daily supports"
      lead="A few small things that carry people through ordinary days. Pick the ones that help you. Only you see them."
    >
      {resting ? (
        <div className="mb-6">
          <Notice tone="calm">Nothing is asked of you while you rest. Everything here waits.</Notice>
        </div>
      ) : null}
      <Section title="Yours" lead={cards.length > 0 ? howItFades : undefined}>
        {cards.length > 0 ? (
          <ul className="grid gap-4">
            {cards.map((card, n) => (
              <li key={card.support} className="card flex flex-wrap items-center gap-4 p-4 sm:p-6">
                <Glow warmth={card.warmth} />
                <div className="min-w-0 flex-1 basis-52">
                  <h3 className="text-lg">{supportWords[card.support].name}</h3>
                  <p className="text-ink-soft">{supportWords[card.support].says}</p>
                  <p className="text-sm">{glowWords[glowOf(card.warmth)]}</p>
                </div>
                <Today card={card} day={day} commandId={commands[n] ?? ''} {...forms} />
              </li>
            ))}
          </ul>
        ) : (
          <Empty title="None picked yet">
            Two or three are plenty. Tick them below, and change them whenever you like.
          </Empty>
        )}
      </Section>
      <Section title={cards.length > 0 ? 'Others that may help' : 'Pick a few'}>
        {cards.length > 0 ? (
          <details open={forms.answered?.form === 'choose'}>
            <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">
              Change which are mine
            </summary>
            <div className="mt-2">{pick}</div>
          </details>
        ) : (
          pick
        )}
      </Section>
      <Section title="A breath, at any time">
        <p>
          <Link href="/card" className="text-link inline-flex min-h-touch items-center">
            Breathe for a moment
          </Link>
        </p>
        <p className="text-ink-soft">It is there with no line too.</p>
      </Section>
    </Page>
  )
}

function Today({
  card: { support, today },
  day,
  commandId,
  answered,
}: Forms & { card: Given['cards'][number]; day: string; commandId: string }) {
  const id = `say-${support}`
  const fields = useFields<Record<string, string>>(id, answered)
  const { name } = supportWords[support]
  return (
    <FieldForm fields={fields} className="grid gap-2">
      <input type="hidden" name="act" value="say" />
      <input type="hidden" name="commandId" value={commandId} />
      <input type="hidden" name="support" value={support} />
      <input type="hidden" name="day" value={day} />
      {today ? <p className="font-semibold">It was there today.</p> : null}
      <Submit
        form={id}
        look="quiet"
        name="there"
        value={today ? 'no' : 'yes'}
        aria-label={today ? `Take it back: ${name}` : `Today: ${name}`}
      >
        {today ? 'Take it back' : 'Today'}
      </Submit>
    </FieldForm>
  )
}

function Pick({
  cards,
  version,
  commandId,
  answered,
}: Forms & { cards: Given['cards']; version: number; commandId: string }) {
  const fields = useFields<Record<string, string>>('choose', answered, { commandId })
  const chosen = fields.answered ? fields.kept('support') : cards.map(({ support }) => support)
  return (
    <FieldForm fields={fields} className="grid gap-4">
      <input type="hidden" name="act" value="choose" />
      <input type="hidden" name="commandId" value={fields.of('commandId').defaultValue ?? commandId} />
      <input type="hidden" name="version" value={version} />
      <Choice
        legend="Those that help me"
        name="support"
        several
        chosen={chosen}
        options={supports.map((value) => ({
          ...{ value, label: supportWords[value].name, hint: supportWords[value].says },
        }))}
      />
      <p className="text-sm text-ink-soft">
        These are the guidance of clinics and no rules. Where yours told you something else, that is what
        counts; about medicines ask your prescriber.
      </p>
      <div>
        <Submit form="choose">Keep these</Submit>
      </div>
    </FieldForm>
  )
}
