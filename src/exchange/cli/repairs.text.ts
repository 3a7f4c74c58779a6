/** What `firmground repairs --help` says. */
export const REPAIRS_USAGE = `firmground repairs FILE.repairs.json | IMPORT
firmground repairs FILE.repairs.json | IMPORT --accept LINE[,LINE…] | --all-of FINDING | --all   [--reason TEXT]
firmground repairs FILE.repairs.json | IMPORT --drop   LINE[,LINE…] | --all-of FINDING | --all    --reason TEXT

Shows which rows of an import were refused and are still open, with how their boundaries could be mended; and lets a person
accept or drop them. IMPORT is the identifier that the import printed. What stands in the list is only looked at: a repair
that is accepted is worked out again from the row as it came in.

  --accept LINES   take these rows, with the proposed boundary; they go the way of every submission and wait for verification
  --drop LINES     put these rows aside for good
  --all-of FINDING of all open rows with this finding, e.g. boundary-invalid
  --all            of all open rows
  --reason TEXT    why a row is taken although something needs a reason, or why it is dropped
  --as ID          who decides (the same as --actor)
  --language LANG  az, en or ru (en)
  --data DIR       the data folder (data/)
  --programme ID   which programme, where there are several

Exit code 0: all that was chosen is decided. 2: some rows stay refused, with the reason. 1: nothing was done.
`;
