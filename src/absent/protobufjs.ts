// Stands for protobufjs in the Worker, which holds no long connection. When the SDK is loaded it lays out the frames
// of that connection, and needs no more than this for it.
export const util = { newBuffer: (size: readonly number[]) => size, emptyArray: [] }
export const roots = {}
export function configure(): void {}

/** A frame would be read and written with these. */
class Absent {
  static create(): never {
    throw new Error('The Worker carries no protobufjs: the long connection is for Node only')
  }
}
export { Absent as Reader, Absent as Writer }
