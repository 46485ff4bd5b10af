import type { Aside, GuidesAside, MyAside, SoftTurn } from '#app/domain/protocol.ts'
import type { SignalKind } from '#app/domain/circle/words.ts'
import type { AsideRows } from '#db/queries/circle-asides-read.ts'
import type { Sealing } from '../sealing.ts'

export const signalContext = (circleId: string, id: string) => `circle_signals.kind:${circleId}:${id}`
export const noteContext = (circleId: string, id: string) => `circle_notes.text:${circleId}:${id}`
export const thresholdContext = (circleId: string, personId: string) =>
  `circle_thresholds.body:${circleId}:${personId}`

/**
 * What of a circle's asides this person may hear: their own, and with them the guides' where they guide it now (C16).
 * Rows are read anew each time, so who no longer guides is told nothing more.
 */
export function asideFor(sealing: Sealing, circleId: string, rows: AsideRows, personId: string): Aside {
  const key = Buffer.from(rows.wordKey, 'base64')
  const open = (sealed: string, context: string) =>
    sealing.openWith(key, Buffer.from(sealed, 'base64'), context)
  const kindOf = ({ signalId, kind }: AsideRows['signals'][number]) =>
    open(kind, signalContext(circleId, signalId)) as SignalKind
  const role = rows.guides.find((guide) => guide.personId === personId)?.role ?? null
  const mine = mineOf(rows, personId, kindOf)
  return { mine, guides: role === null ? null : guidesOf() }

  function guidesOf(): GuidesAside {
    const leads = role === 'guide' || seatOf(rows, personId) === rows.leader
    return {
      signals: rows.signals
        .filter(({ level }) => leads || level > 0)
        .map((signal) => ({
          signalId: signal.signalId,
          seatId: signal.seatId,
          kind: kindOf(signal),
          at: signal.at,
          acknowledgedBy: signal.by,
          level: signal.level,
        })),
      paused: rows.paused,
      notes: rows.notes.map(({ text, ...note }) => ({
        ...note,
        text: open(text, noteContext(circleId, note.noteId)),
      })),
      fairness: rows.seats.map(({ seatId, turns, passes }) => ({ seatId, turns, passes })),
      softSeconds: rows.softSeconds,
      turn: turnOf(rows),
      crisis: rows.crisis && {
        seatId: rows.crisis.seatId,
        circleId: rows.crisis.circleId,
        by: rows.crisis.by,
      },
      pages: rows.pages.map(({ by, ...page }) => ({ ...page, acknowledgedBy: by })),
      contacts: rows.seats.filter(({ contact }) => contact).map(({ seatId }) => seatId),
    }
  }
}

function mineOf(
  rows: AsideRows,
  personId: string,
  kindOf: (signal: AsideRows['signals'][number]) => SignalKind,
): MyAside {
  const seatId = seatOf(rows, personId)
  const signal = rows.signals.findLast((one) => one.personId === personId)
  const turn = turnOf(rows)
  return {
    paused: seatId !== null && rows.paused.includes(seatId),
    signal: signal ? { signalId: signal.signalId, kind: kindOf(signal), acknowledgedBy: signal.by } : null,
    turn: turn?.seatId === seatId ? turn : null,
    witnessed: rows.witnesses
      .filter(({ speaker }) => speaker === seatId)
      .map(({ wordId, seatId: by, kind }) => ({ wordId, seatId: by, kind })),
    witnessing: rows.witnesses
      .filter((one) => one.seatId === seatId)
      .map(({ wordId, kind }) => ({ wordId, kind })),
    kept: rows.kept.filter((one) => one.personId === personId).map(({ wordId }) => wordId),
    checkIn: rows.checkIns.includes(personId),
    privateRoomId: rows.crisis?.personId === personId ? rows.crisis.circleId : null,
  }
}

const seatOf = (rows: AsideRows, personId: string) =>
  rows.seats.find((seat) => seat.personId === personId)?.seatId ?? null

function turnOf({ piece, turnSince, softSeconds }: AsideRows): SoftTurn | null {
  if (piece?.seatId === undefined || piece.epoch === undefined || turnSince === null) return null
  return { seatId: piece.seatId, epoch: piece.epoch, since: turnSince, softSeconds }
}
