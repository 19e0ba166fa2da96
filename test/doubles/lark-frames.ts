// The frames of Lark's long connection (protobuf `pbbp2.Frame`), by hand, so that the double is not the SDK talking to itself.

export interface LarkFrame {
  readonly service: number
  /** 0 control, 1 data. */
  readonly method: number
  readonly headers: Readonly<Record<string, string>>
  readonly payload: Uint8Array
}

const varint = (value: number): Buffer => {
  const bytes: number[] = []
  let left = value
  while (left > 0x7f) {
    bytes.push((left & 0x7f) | 0x80)
    left >>>= 7
  }
  return Buffer.from([...bytes, left])
}
const number = (field: number, value: number): Buffer =>
  Buffer.concat([varint(field << 3), varint(value)])
const bytes = (field: number, value: Uint8Array): Buffer =>
  Buffer.concat([varint((field << 3) | 2), varint(value.length), value])

/** SeqID 1, LogID 2, service 3, method 4, headers 5 (key 1, value 2), payload 8. */
export function encodeFrame({ service, method, headers, payload }: LarkFrame): Buffer {
  return Buffer.concat([
    number(1, 1),
    number(2, 1),
    number(3, service),
    number(4, method),
    ...Object.entries(headers).map(([key, value]) =>
      bytes(5, Buffer.concat([bytes(1, Buffer.from(key)), bytes(2, Buffer.from(value))])),
    ),
    bytes(8, payload),
  ])
}

/** Throws on what is no frame. */
export function decodeFrame(frame: Uint8Array): LarkFrame {
  const headers: Record<string, string> = {}
  const numbers = new Map<number, number>()
  let payload: Uint8Array = new Uint8Array()
  for (const { field, value } of fieldsOf(frame)) {
    if (typeof value === 'number') numbers.set(field, value)
    else if (field === 5) {
      const [key, text] = fieldsOf(value).map((part) => Buffer.from(bytesOf(part.value)).toString())
      headers[key ?? ''] = text ?? ''
    } else if (field === 8) payload = value
  }
  const method = numbers.get(4)
  const service = numbers.get(3)
  if (method === undefined || service === undefined) throw new Error('no frame')
  return { service, method, headers, payload }
}

const bytesOf = (value: number | Uint8Array): Uint8Array =>
  typeof value === 'number' ? new Uint8Array() : value

function fieldsOf(frame: Uint8Array) {
  const found: { field: number; value: number | Uint8Array }[] = []
  let at = 0
  const next = (): number => {
    let value = 0
    for (let place = 0; ; place += 7) {
      const byte = frame[at]
      if (byte === undefined) throw new Error('the frame ends too early')
      at += 1
      value += (byte & 0x7f) * 2 ** place
      if (byte < 0x80) return value
    }
  }
  while (at < frame.length) {
    const tag = next()
    if ((tag & 7) === 0) found.push({ field: tag >> 3, value: next() })
    else if ((tag & 7) === 2) {
      const length = next()
      found.push({ field: tag >> 3, value: frame.subarray(at, at + length) })
      at += length
    } else throw new Error(`wire type ${tag & 7}`)
  }
  return found
}
