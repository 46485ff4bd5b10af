import { useEffect, useId, useRef, useState } from 'react'
import type { Picture } from '../../domain/forum/picture.ts'
import { longestAlt, mostPictures } from '../../domain/forum/picture.ts'
import { askAs, isRefused, type Refused } from '../../live/draft-line.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { X } from '../icons.ts'
import { RefusalWords } from '../refusal.tsx'

const taken = 'image/jpeg,image/png,image/webp,image/gif,image/avif'
type Answer = { pictures: Picture[] }

/** Pictures below a post. Those without words for who cannot see them say so. */
export function Pictures({ pictures }: { pictures: readonly Picture[] }) {
  if (pictures.length === 0) return null
  return (
    <ul className="mt-3 grid grid-cols-2 gap-3">
      {pictures.map(({ fileId, alt, width, height }) => (
        <li key={fileId} className={pictures.length === 1 ? 'col-span-2' : ''}>
          <a href={`/files/${fileId}`} target="_blank" rel="noopener">
            <img
              src={`/files/${fileId}`}
              alt={alt || 'A picture without a description'}
              {...{ width, height }}
              loading="lazy"
              decoding="async"
              className="h-auto max-h-120 w-full rounded-md border border-line object-contain"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}

/**
 * Adds pictures to what is being written. They are kept with the draft at once, under the number that it is sent under; what
 * they show is asked for. It needs scripts, and is not there without them.
 */
export function PicturePicker({
  owner,
  commandId,
  asks,
}: {
  owner: string
  commandId: string
  /** It goes on with a draft, which may have pictures. */
  asks: boolean
}) {
  const [ready, setReady] = useState(false)
  const [pictures, setPictures] = useState<readonly Picture[]>([])
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => {
    setReady(true)
    if (!asks) return
    const closing = new AbortController()
    fetch(`/forum/files?of=${commandId}`, { signal: closing.signal })
      .then((response) => response.json() as Promise<Answer | Refused>)
      .then(
        (answer) => void ('pictures' in answer && setPictures(answer.pictures)),
        () => {},
      )
    return () => closing.abort()
  }, [commandId, asks])
  if (!ready) return null

  async function ask(fields: Record<string, string | Blob>) {
    setBusy(true)
    setRefused(null)
    const body = new FormData()
    for (const [name, value] of Object.entries({ commandId, ...fields })) body.append(name, value)
    const reached = await askAs<Answer>(owner, '/forum/files', { body })
    if (reached === 'unreached') setRefused({ refusal: 'failed', reference: null })
    else if (isRefused(reached)) setRefused(reached)
    else setPictures(reached.answer.pictures)
    setBusy(false)
  }
  return (
    <div className="grid gap-3">
      {pictures.length > 0 ? (
        <ul className="grid gap-3">
          {pictures.map(({ fileId, alt, width, height }, n) => (
            <li key={fileId} className="card grid grid-cols-[5rem_1fr_auto] items-start gap-3 p-3">
              <img
                src={`/files/${fileId}`}
                alt=""
                {...{ width, height }}
                className="h-20 w-20 rounded-sm object-cover"
              />
              <Field
                id={`${id}-${fileId}`}
                label="What does it show?"
                hint="For people who cannot see it."
                defaultValue={alt}
                maxLength={longestAlt}
                onBlur={({ target: { value } }) => {
                  if (value !== alt) void ask({ act: 'describe', fileId, alt: value })
                }}
              />
              <Button
                look="plain"
                aria-label={`Take off picture ${n + 1}`}
                onClick={() => void ask({ act: 'detach', fileId })}
                icon={<X aria-hidden className="size-5" />}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <div role="status" className="text-sm text-ink-soft">
        {refused ? <RefusalWords code={refused.refusal} reference={refused.reference} /> : null}
        {busy ? 'One moment. It is being made ready.' : null}
      </div>
      {pictures.length < mostPictures ? (
        <p>
          <input
            ref={input}
            type="file"
            accept={taken}
            className="sr-only"
            tabIndex={-1}
            aria-hidden
            onChange={({ target }) => {
              const [file] = target.files ?? []
              if (file) void ask({ act: 'attach', alt: '', file })
              target.value = ''
            }}
          />
          <Button size="small" busy={busy} onClick={() => input.current?.click()}>
            Add a picture
          </Button>
        </p>
      ) : null}
    </div>
  )
}
