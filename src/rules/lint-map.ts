// What must be true of the map around the rules: tracks, organisers, form parts, and where things stand.
import type { Edition, Organiser, Track } from './edition.ts'
import type { ClauseId } from './rule.ts'

/** Faults of everything in an edition that points at clauses without deciding. */
export function lintMap(edition: Edition): readonly string[] {
  const clauses = new Set<ClauseId>(edition.clauses.map((clause) => clause.id))
  const missing = (clause: ClauseId, where: string): readonly string[] =>
    clauses.has(clause) ? [] : [`${where}: missing clause ${clause}`]
  return [
    ...lintTracks(edition.tracks),
    ...edition.tracks.flatMap((track) => [
      ...missing(track.clause, `track ${track.id}`),
      ...(track.guiding ? missing(track.guiding.clause, `track ${track.id}, guiding units`) : []),
      ...track.topics.flatMap((topic) =>
        missing(topic.clause, `track ${track.id}, topic ${topic.number}`),
      ),
    ]),
    ...edition.organisers.flatMap((organiser) => [
      ...missing(organiser.clause, `organiser ${organiser.name}`),
      ...lintOrganiser(edition, organiser),
    ]),
    ...lintAliases(edition.organisers),
    ...edition.rulings.flatMap((ruling) =>
      ruling.clauses.flatMap((clause) => missing(clause, `ruling ${ruling.id}`)),
    ),
    ...edition.stages.flatMap((stage) => missing(stage.clause, `stage ${stage.id}`)),
    ...edition.consequences.flatMap((one) => missing(one.clause, `consequence of ${one.cause}`)),
    ...edition.formParts.flatMap((part) => missing(part.clause, `form part ${part.id}`)),
    ...missing(edition.finalSay.clause, 'finalSay'),
    ...missing(edition.scheduleFinalSay.clause, 'scheduleFinalSay'),
    ...lintSignUp(edition),
  ]
}

function lintTracks(tracks: readonly Track[]): readonly string[] {
  return tracks.flatMap((track, at) => {
    const where = `track ${track.id}`
    const faults: string[] = []
    if (track.number !== at + 1)
      faults.push(`${where} is number ${track.number} in place ${at + 1}`)
    track.topics.forEach((topic, place) => {
      const last = place === track.topics.length - 1
      if (topic.number !== place + 1) {
        faults.push(`${where}: topic ${topic.number} in place ${place + 1}`)
      }
      // The open topic at the end takes what fits no other, so it must not attract by words.
      if (last && topic.keywords.length > 0) {
        faults.push(`${where}: the last topic is open and has no keywords`)
      }
      if (!last && topic.keywords.length === 0) {
        faults.push(`${where}: topic ${topic.number} has no keywords`)
      }
    })
    if (track.topics.length === 0) faults.push(`${where} has no topics`)
    return faults
  })
}

function lintOrganiser(edition: Edition, organiser: Organiser): readonly string[] {
  const where = `organiser ${organiser.name}`
  const named = edition.facts.some((fact) => fact.values?.includes(organiser.fact))
  return [
    ...(named ? [] : [`${where}: no fact has the value ${organiser.fact}`]),
    ...(organiser.tracks ?? []).flatMap((id) =>
      edition.tracks.some((track) => track.id === id) ? [] : [`${where} guides no track ${id}`],
    ),
  ]
}

/** Two bodies under one name would be taken for each other. */
function lintAliases(organisers: readonly Organiser[]): readonly string[] {
  const names = organisers.flatMap((one) =>
    [one.name, ...one.aliases].map((name) => name.toLowerCase()),
  )
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
    (name) => `organisers: the name ${name} stands there twice`,
  )
}

function lintSignUp(edition: Edition): readonly string[] {
  const stage = edition.stages.find((one) => one.id === edition.signUpStage)
  if (stage === undefined) return [`signUpStage: missing stage ${edition.signUpStage}`]
  return stage.precision === 'day' ? [] : ['signUpStage: sign-up must end on a day']
}
