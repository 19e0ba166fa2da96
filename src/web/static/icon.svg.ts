// The icon of the pages: a speech bubble with a tick.
export const iconSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path d="M5 4h22a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H15l-7 5v-5H5a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z" fill="#17618a"/>
<path d="m10 14 4 4 8-8" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
`
