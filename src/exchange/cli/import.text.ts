/** What `firmground import --help` says. */
export const IMPORT_USAGE = `firmground import FILE --as KIND

Takes records from a file into the register, in one transaction. Every row that is refused stands in a repair list with
what is wrong and what would be right; mend it there and import the list as it is. The same file twice changes nothing.

KIND is one of
  hazardous-area  task  eod-spot-task  daily-progress  release-polygon  ordnance-item  accident
in the order in which they refer to each other.

FILE ends in .csv, .tsv or .txt (UTF-8, a header, comma, semicolon or tab) or in .geojson or .json (a FeatureCollection,
properties named as columns). A place is longitude and latitude; or easting and northing, with utm_zone or crs; or x and y of
Soviet maps, in either order; or mgrs. What was written is kept beside the WGS 84 that was made of it.

  --dry-run          do everything, keep nothing
  --correct          take a row that differs from the register as the record's next version
  --crs SYSTEM       the system of coordinates, boundaries too, that name none: EPSG:32638, EPSG:28408, EPSG:4284 (SK-42), …
  --decided STATE    the records were decided on elsewhere: submitted, verified, received, validated or approved
  --repairs DIR      where the repair list goes (beside the file)
  --language LANG    az, en or ru, for the repair list (en)
  --actor ID         who imports (the account of this machine, which may submit)
  --data DIR         the data folder (data/)
  --programme ID     which programme, where there are several

Exit code 0: every row is in the register. 2: some rows were refused, the others are in. 1: nothing was done.
`;
