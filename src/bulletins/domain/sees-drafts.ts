import { type Actor, may } from "../../access/domain/actor.ts";

/** Whether somebody sees figures before they are published: whoever makes bulletins, and whoever decides on the records behind them. */
export const seesDrafts = (actor: Actor): boolean =>
  may(actor, "prepare") || may(actor, "sign") || may(actor, "validate") || may(actor, "approve");
