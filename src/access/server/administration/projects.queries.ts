import type { LocalisedText } from "../../../foundation/domain/language.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { ProjectInput } from "../../domain/administration.schema.ts";

/** Work that a donor pays for. */
export type KeptProject = {
  readonly id: string;
  readonly names: LocalisedText;
  readonly donorId: string;
  readonly tasks: readonly { readonly id: string; readonly number: string }[];
};

const projects = (sql: Sql, programmeId: string) => sql`
  select project.id, project.names, project.donor_id as "donorId",
         (select coalesce(jsonb_agg(jsonb_build_object('id', named.task_id, 'number', coalesce(named.number, named.task_id::text))
                                    order by named.number), '[]')
          from (select of.task_id,
                       (select task.local_id from task where task.programme_id = of.programme_id and task.id = of.task_id
                        order by task.version desc limit 1) as number
                from project_task of
                where of.programme_id = project.programme_id and of.project_id = project.id) named) as tasks
  from project
  where project.programme_id = ${programmeId}
`;

/** Lists the projects of a programme, with the numbers of their tasks. Asked as the register: administrators read no records. */
export async function listProjects(sql: Sql, programmeId: string): Promise<KeptProject[]> {
  return sql<KeptProject[]>`${projects(sql, programmeId)} order by project.id`;
}

/** Finds a project by its code. */
export async function findProject(sql: Sql, programmeId: string, id: string): Promise<KeptProject | undefined> {
  const [project] = await sql<KeptProject[]>`${projects(sql, programmeId)} and project.id = ${id}`;
  return project;
}

/** Enters a project. */
export async function insertProject(
  sql: Sql,
  programmeId: string,
  { id, names, donorId }: ProjectInput,
): Promise<void> {
  await sql`
    insert into project (programme_id, id, names, donor_id) values (${programmeId}, ${id}, ${sql.json(names)}, ${donorId})
  `;
}

/** Makes a task a part of a project. Answers whether it was not. */
export async function insertProjectTask(
  sql: Sql,
  programmeId: string,
  projectId: string,
  taskId: string,
): Promise<boolean> {
  const added = await sql`
    insert into project_task (programme_id, project_id, task_id) values (${programmeId}, ${projectId}, ${taskId})
    on conflict do nothing
  `;
  return added.count > 0;
}

/** Takes a task out of a project. Answers whether it was in it. */
export async function deleteProjectTask(
  sql: Sql,
  programmeId: string,
  projectId: string,
  taskId: string,
): Promise<boolean> {
  const removed = await sql`
    delete from project_task where programme_id = ${programmeId} and project_id = ${projectId} and task_id = ${taskId}
  `;
  return removed.count > 0;
}
