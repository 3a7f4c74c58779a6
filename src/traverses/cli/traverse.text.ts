/** What `firmground traverse --help` says. */
export const TRAVERSE_USAGE = `firmground traverse FILE|- [--language CODE] [--json] [--geojson OUT]

Reads a field book of bearings and distances (CSV or JSON) and prints its closure, the likeliest mistakes, the adjusted corners and the area.

  --language CODE  az, en or ru: in which the report is written; English unless said
  --json           the derivation as JSON
  --geojson OUT    writes the raw and the adjusted perimeter and the points as GeoJSON (WGS 84) too
  --programme NAME whose land and coordinate systems; the only programme unless said

The file, as CSV (comma, semicolon or tab; "#" begins a remark):

  surveyed_on,2025-03-14
  purpose,sketch                  sketch (1:100 or 10 m) or release (1:200)
  north,magnetic                  true, grid, magnetic; unknown is refused with what to do
  declination_deg,6.4             with magnetic; left out, the World Magnetic Model gives it (2014-12-15 to 2029-11-12)
  grid,utm 38                     with grid: utm ZONE or gauss-kruger ZONE
  angles,degrees                  degrees, gon, mils-6400 (NATO), mils-6000 (Soviet; 15-00 is 1500)
  distances,horizontal            horizontal or slope
  elevation_m,450                 optional: distances are then reduced to the ellipsoid
  sigma_bearing_deg,1.5           optional: one standard error of a bearing
  sigma_distance_percent,1        optional: one standard error of a distance
  adjustment,auto                 optional: auto, bowditch, least-squares
  start,SP                        optional: the first corner; where the last line returns to unless said
  fix,BM,latitude=39.99,longitude=46.93,method=gnss_rtk_fixed,accuracy_m=0.03
                                  one line per point with coordinates; also easting, northing, utm_zone; mgrs; x, y, crs
  from,to,bearing,distance_m      then the columns, and one line per leg in the order of the book
  BM,SP,12,40.5
  ,TP1,79,184                     a line goes on from the end of the one before where "from" is empty

Further columns: unit, back_bearing, inclination_deg, height_difference_m, marker, note,
check_latitude, check_longitude, check_accuracy_m, check_method (a GNSS reading at the far end).

The answer is 0 where the traverse closes well enough, 2 where something needs a reason or bars it, 1 where the file cannot be read.
`;
