-- Finds the lots that were destroyed in a week, which may have been found long before. Nearly every lot is destroyed on one
-- day; the few that were destroyed on several are found by the second index.

create index ordnance_item_destroyed_on on ordnance_item
  (programme_id, (jsonb_path_query_first(dispositions, '$[*] ? (@.fate starts with "destroyed").on') #>> '{}'))
  where jsonb_path_exists(dispositions, '$[*] ? (@.fate starts with "destroyed")');

create index ordnance_item_destroyed_in_parts on ordnance_item (programme_id)
  where jsonb_array_length(jsonb_path_query_array(dispositions, '$[*] ? (@.fate starts with "destroyed").on')) > 1;
