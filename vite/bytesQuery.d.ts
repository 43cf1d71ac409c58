/** What `fileBytes` makes of it. */
declare module "*?bytes" {
  const bytes: number;
  export default bytes;
}
