import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import { appendJournal } from "../../../foundation/server/journal.ts";
import { administersAll } from "../../domain/administration.ts";
import type { ProjectInput } from "../../domain/administration.schema.ts";
import type { Administration } from "./administration.ts";
import { findTaskId } from "./assignments.queries.ts";
import { findOrganisation } from "./organisations.queries.ts";
import { deleteProjectTask, findProject, insertProject, insertProjectTask } from "./projects.queries.ts";

/** Why a project is not entered or changed. */
export type ProjectRefusal =
  | { readonly reason: "not-the-whole-programme" }
  | { readonly reason: "unknown-project" }
  | { readonly reason: "unknown-donor" }
  | { readonly reason: "unknown-task" }
  | { readonly reason: "code-taken" }
  | { readonly reason: "nothing-changes" };

/** Enters a project of a donor, without a task. */
export function addProject(
  administration: Administration,
  input: ProjectInput,
): Promise<Result<string, ProjectRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<string, ProjectRefusal>(async (sql, administrator) => {
    if (!administersAll(administrator)) return refused({ reason: "not-the-whole-programme" });
    if (!(await findOrganisation(sql, programmeId, input.donorId))) return refused({ reason: "unknown-donor" });
    if (await findProject(sql, programmeId, input.id)) return refused({ reason: "code-taken" });
    await insertProject(sql, programmeId, input);
    await note(sql, administration, "access.project-added", input.id, { donor: input.donorId });
    return accepted(input.id);
  });
}

/**
 * Puts a task into a project, or takes it out. Whoever has a role for the project sees the task's records from then on, or no longer.
 *
 * @param taskNumber  as people know the task
 */
export function changeProjectTask(
  administration: Administration,
  projectId: string,
  taskNumber: string,
  change: "add" | "remove",
): Promise<Result<string, ProjectRefusal>> {
  const { programmeId } = administration.actor;
  return administration.change<string, ProjectRefusal>(async (sql, administrator) => {
    if (!administersAll(administrator)) return refused({ reason: "not-the-whole-programme" });
    if (!(await findProject(sql, programmeId, projectId))) return refused({ reason: "unknown-project" });
    const taskId = await findTaskId(sql, programmeId, taskNumber);
    if (taskId === undefined) return refused({ reason: "unknown-task" });
    const write = change === "add" ? insertProjectTask : deleteProjectTask;
    if (!(await write(sql, programmeId, projectId, taskId))) return refused({ reason: "nothing-changes" });
    const action = change === "add" ? "access.project-task-added" : "access.project-task-removed";
    await note(sql, administration, action, projectId, { task: taskId });
    return accepted(taskId);
  });
}

const note = (
  sql: Sql,
  { actor }: Administration,
  action: string,
  id: string,
  details: Readonly<Record<string, string>>,
): Promise<number> =>
  appendJournal(sql, { actor, action, subjectKind: "project", subjectId: id, content: { id, ...details }, details });
