/** How to call the command, for `--help`. */
export const LAND_BALANCE_USAGE = `Usage: firmground land balance [--from DAY] [--to DAY] [--district CODE] [--hazard NUMBER] [--known ENTRY] [--csv | --json]

Adds up the hazardous land of the programme: what there was at the beginning, what was found, extended, corrected and moved, what was
cancelled, reduced and cleared, and what remains. The lines always add up, in hundredths of a square metre.

  --from, --to   the first and last day, yyyy-mm-dd; otherwise everything until now
  --district     only one district, by its code
  --hazard       only one hazardous area, as organisation/number, e.g. anama/HA-1
  --known        as known at this entry of the journal
  --csv, --json  as a file, with every part
  --data         data folder (default: data)
`;
