// The field for a code of the authenticator app.

export function CodeField({ label }: { readonly label: string }) {
  return (
    <label>
      {label}
      <input
        name="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        pattern="[0-9 ]{6,7}"
        maxlength={7}
        required
      />
    </label>
  )
}
