import { authorize } from '#app/domain/policy.ts'
import { isRefusal, Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Forum } from '#app/domain/services-forum.ts'
import { topicPattern } from '#app/domain/topics.ts'
import type { CirclesService } from '../services/circles.ts'
import { answering } from './answering.ts'
import type { Bell } from './bell.ts'
import type { HearthSocket } from './sockets.ts'

/** More topics than any page needs. */
const mostTopics = 20

/** Milliseconds that an age may have grown by on its way here. */
const onTheWay = 5000

/** What each kind of topic asks of its watcher. */
const actOf = { lobby: 'circle.lead', arrival: 'circle.enter', circle: 'circle.see' } as const

/** Tells a page to look again through its loader. Nothing is sent but the topic that the page itself asked for. */
export function watchChanges(
  socket: HearthSocket,
  {
    circles,
    forum,
    bell,
    report,
  }: {
    circles: CirclesService
    forum: Pick<Forum, 'refuseUnlessMay'>
    bell: Bell
    report: (fault: unknown) => void
  },
): void {
  const watched = new Map<string, () => void>()

  answering(socket, 'changes:watch', report, async ({ topic, age }) => {
    refuseUnless(topicPattern.test(topic), 'not-found')
    const key = await keyOf(topic)
    // A line that closed meanwhile has cleared its list already: nothing would end a new ring.
    if (watched.has(topic) || !socket.connected) return {}
    refuseUnless(watched.size < mostTopics, 'too-many-tries')
    watched.set(topic, bell.on(key, ring(topic)))
    return age !== undefined && bell.quietFor(key, age + onTheWay) ? { quiet: true } : {}
  })
  answering(socket, 'changes:ignore', report, async ({ topic }) => {
    watched.get(topic)?.()
    watched.delete(topic)
    return {}
  })
  socket.on('disconnect', () => {
    for (const stop of watched.values()) stop()
    watched.clear()
  })

  /**
   * Asked again at every ring: who may not hear of it any more hears nothing, not even that something happened. But for a
   * last word: what was taken out of view leaves the screens that show it, and whoever waits in a lobby learns that their
   * own waiting is over.
   */
  function ring(topic: string): () => void {
    let asking = false
    return () => {
      // What rings meanwhile is told by the one message that follows.
      if (asking) return
      asking = true
      keyOf(topic)
        .then(
          () => void socket.emit('changes', { topic }),
          (thrown: unknown) => {
            if (!isRefusal(thrown)) return report(thrown)
            if (/^(thread|arrival):/.test(topic)) socket.emit('changes', { topic })
            watched.get(topic)?.()
            watched.delete(topic)
          },
        )
        .finally(() => (asking = false))
    }
  }

  /** The bell's own name of the topic, for someone who may hear it; refuses everyone else. */
  async function keyOf(topic: string): Promise<string> {
    const { actor } = socket.data
    if (actor.kind !== 'person') throw new Refusal('not-signed-in')
    if (topic === 'mine') {
      authorize(actor, 'circle.list-mine', {})
      return `mine:${actor.personId}`
    }
    if (topic === 'people' || topic === 'pages') {
      authorize(actor, topic === 'people' ? 'people.list' : 'page.list', {})
      return topic
    }
    if (topic === 'schedule') {
      authorize(actor, 'schedule.see', {})
      return topic
    }
    if (topic === 'library') {
      authorize(actor, 'library.read', {})
      return topic
    }
    if (topic === 'glass') {
      authorize(actor, 'glass.see', {})
      return topic
    }
    if (topic === 'queue') {
      authorize(actor, 'moderation.see', {})
      return `queue:${actor.personId}`
    }
    const [kind, circleId = ''] = topic.split(':')
    if (kind === 'forum' || kind === 'space' || kind === 'thread') {
      await forum.refuseUnlessMay(actor, { kind, id: circleId })
      return topic
    }
    await circles.refuseUnlessMay(actor, actOf[kind as keyof typeof actOf], circleId)
    if (kind === 'arrival') return `arrival:${circleId}:${actor.personId}`
    return kind === 'circle' ? `page:${circleId}` : topic
  }
}
