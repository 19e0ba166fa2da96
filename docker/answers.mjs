// Ends with 0 when the program in this container answers that it is well.
const answer = await fetch(`http://127.0.0.1:${process.env['PORT'] ?? 3000}/health`).catch(
  () => undefined,
)
process.exit(answer?.ok === true ? 0 : 1)
