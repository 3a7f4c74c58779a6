/** The mark of Firmground: fields seen from above, each released piece a face of its own. */
export const ICON_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
  '<rect width="32" height="32" rx="7" fill="#1d5c4d"/>' +
  '<path d="M5 19.5 14 15l5 3.5L10.500 24z" fill="#f2c14e"/>' +
  '<path d="M15.500 14 22 10.500l5.500 3.500-6.500 3.500z" fill="#a9d6b8"/>' +
  '<path d="M12 25l8.500-5.500 6.500-3.500v3.500L17.500 26z" fill="#e9f3ec"/>' +
  '<path d="M5 17.500 13.500 13 20.500 9.500 17 7.500 5 13.500z" fill="#5fa98a"/>' +
  "</svg>";
