// The page on which an announcement is written.
import type { Draft } from '../notices/announcements/draft.ts'
import { commonVariables } from '../notices/values.ts'
import { statusWords } from '../people/wording.ts'
import type { Edition } from '../rules/edition.ts'
import type { NoticeFile } from '../store/notice-files.ts'
import type { Segment } from '../store/segments.ts'
import { fieldTime } from '../web/when.ts'
import { FileFields } from './announcements-attached.tsx'
import { CsrfField } from './page.tsx'
import { channelNames, words } from './wording-announcements.ts'

const { forms } = words

interface EditFormProps {
  readonly action: string
  readonly csrf: string
  readonly edition: Edition
  /** What it says now; absent for a new one. */
  readonly draft: Draft | undefined
  readonly version: number | undefined
  /** What is attached to it now. */
  readonly files: readonly NoticeFile[]
}

export function EditForm({ action, csrf, edition, draft, version, files }: EditFormProps) {
  const audience = draft?.audience
  const tracks = edition.tracks.map(({ id, title }) => [id, title] as const)
  const cities = (edition.cities ?? []).map((city) => [city, city] as const)
  return (
    <form method="post" action={action} enctype="multipart/form-data">
      <CsrfField csrf={csrf} />
      {version === undefined ? '' : <input type="hidden" name="version" value={String(version)} />}
      <label>
        {forms.title}
        <input name="title" required maxlength={80} value={draft?.title ?? ''} />
      </label>
      <label>
        {forms.headline}
        <input name="headline" required maxlength={120} value={draft?.template.headline ?? ''} />
      </label>
      <label>
        {forms.paragraphs}
        <textarea name="paragraphs" rows={8} maxlength={20_000}>
          {draft?.template.paragraphs.join('\n\n') ?? ''}
        </textarea>
      </label>
      <p class="small">{forms.variables(commonVariables)}</p>
      <FileFields files={files} channels={audience?.channels} />
      <Radios
        legend={forms.receipt}
        name="receipt"
        chosen={draft?.template.receipt ?? 'acknowledge'}
        options={Object.entries(forms.receipts)}
      />
      <Radios
        legend={forms.to}
        name="to"
        chosen={audience?.to ?? 'representatives'}
        options={Object.entries(forms.tos)}
      />
      <Boxes
        legend={forms.channels}
        name="channels"
        chosen={audience?.channels}
        options={Object.entries(channelNames).map(([id, name]) => [id, name ?? id])}
      />
      <Boxes legend={forms.tracks} name="tracks" chosen={audience?.tracks} options={tracks} />
      <Boxes legend={forms.cities} name="cities" chosen={audience?.cities} options={cities} />
      <Boxes
        legend={forms.statuses}
        name="statuses"
        chosen={audience?.statuses}
        options={Object.entries(statusWords)}
      />
      <label>
        {forms.codes}
        <textarea name="codes" rows={3}>
          {audience?.codes?.join('\n') ?? ''}
        </textarea>
      </label>
      <div class="row">
        <TimeField label={forms.startsAt} name="startsAt" value={draft?.startsAt} />
        <TimeField label={forms.expiresAt} name="expiresAt" value={draft?.expiresAt} />
      </div>
      <p class="small">{forms.times}</p>
      <button>{forms.save}</button>
    </form>
  )
}

interface ChoiceProps {
  readonly legend: string
  readonly name: string
  readonly options: readonly (readonly [value: string, label: string])[]
}

function Radios({ legend, name, options, chosen }: ChoiceProps & { readonly chosen: string }) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([value, label]) => (
        <label>
          <input type="radio" name={name} value={value} checked={value === chosen} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

function Boxes({
  legend,
  name,
  options,
  chosen = [],
}: ChoiceProps & { readonly chosen: readonly string[] | undefined }) {
  if (options.length === 0) return <></>
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="row">
        {options.map(([value, label]) => (
          <label>
            <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function TimeField(props: {
  readonly label: string
  readonly name: string
  readonly value: Date | undefined
}) {
  const value = props.value === undefined ? '' : fieldTime(props.value)
  return (
    <label>
      {props.label}
      <input type="datetime-local" name={props.name} value={value} />
    </label>
  )
}

/** Begins with an audience that was kept. */
export function SegmentPicker({ segments }: { readonly segments: readonly Segment[] }) {
  if (segments.length === 0) return <></>
  return (
    <form method="get" action="/console/announcements/new" class="row">
      <label>
        {forms.segment}
        <select name="segment">
          <option value="">{forms.noSegment}</option>
          {segments.map(({ id, name }) => (
            <option value={id}>{name}</option>
          ))}
        </select>
      </label>
      <button class="outline">{forms.useSegment}</button>
    </form>
  )
}
