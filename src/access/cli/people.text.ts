import type { ListedPerson } from "../server/administration/people.queries.ts";

/** What `firmground people --help` says. */
export const PEOPLE_USAGE = `Usage: firmground people list [--search TEXT] [--organisation ID] [--state active|ended|all] [--json]
       firmground people add ACCOUNT --name NAME --organisation ID [--email ADDRESS] [--role ROLE]
       firmground people role ACCOUNT ROLE [--organisation ID] [--district ID] [--task NUMBER] [--project ID]
                                           [--tier T0..T4] [--until DATE] [--everywhere]
       firmground people unrole ACCOUNT ROLE
       firmground people end ACCOUNT --reason TEXT
       firmground people reinstate ACCOUNT --reason TEXT
       firmground people recover ACCOUNT

Keeps who works in the programme and what they may do. Run by whoever owns this machine, it may do everything: this is how a
programme gets its first administrator:

  firmground people add ACCOUNT --name NAME --organisation ID --role system_administrator

A person who is added, or recovered, gets a one-time code by which they set a password on the page for signing in. A role holds
for the person's organisation unless that is the authority, or --everywhere or another limit is named.

  --name NAME          what people call them
  --organisation ID    their organisation; for "role", the one whose records the role opens
  --email ADDRESS      seen by administrators alone
  --role ROLE          a role to begin with
  --district ID        limits a role to a district
  --task NUMBER        limits a role to a task
  --project ID         limits a role to the tasks of a project
  --tier TIER          opens no more than this sensitivity (what the role opens)
  --until DATE         the last day on which the role holds
  --everywhere         a role without a limit
  --reason TEXT        kept in the journal
  --search TEXT        a part of a name or an account
  --state STATE        active (unless said), ended, all
  --json               one person as JSON on each line
  --actor ID           an administrator in whose name this is done, with no more rights than theirs
  --data DIR           the data folder (data/)
  --programme ID       which programme, where there are several

Exit code 0; 1 after one sentence where it cannot be done; 64 where the arguments make no sense.
`;

/** What `firmground organisations --help` says. */
export const ORGANISATIONS_USAGE = `Usage: firmground organisations list [--json]
       firmground organisations add ID --kind KIND --name-az NAME --name-en NAME --name-ru NAME [--from DATE] [--to DATE]
       firmground organisations change ID [--kind KIND] [--name-az NAME] [--name-en NAME] [--name-ru NAME] [--from DATE] [--to DATE]

Keeps the organisations of the programme: the authority, operators, ministries, donors, observers. None is ever deleted.

  --kind KIND       ministry, service, company, ngo, international, donor, observer
  --name-az NAME    what it is called, in each language
  --from DATE       the first day on which it works in the programme
  --to DATE         the last one
  --json            one organisation as JSON on each line
  --actor ID        an administrator in whose name this is done
  --data DIR        the data folder (data/)
  --programme ID    which programme, where there are several

Exit code 0; 1 after one sentence where it cannot be done; 64 where the arguments make no sense.
`;

/** One person on one line. */
export const describePerson = ({ id, name, organisationId, roles, ended }: ListedPerson): string =>
  [id.padEnd(24), organisationId.padEnd(12), name, ended ? "(has left)" : roles.join(", ") || "(no role)"].join("  ");

/** What a person is told who begins, or begins again. */
export const codeSentence = (account: string, code: string, hours: number): string =>
  `One-time code for ${account}, for ${hours} hours: ${code}\nIt is shown only now. With it they set their password on the page for signing in.\n`;
