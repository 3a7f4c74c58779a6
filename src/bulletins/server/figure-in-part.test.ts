import { expect, test } from "vitest";
import { signedIn } from "../../../tests/support/browsing.ts";
import { PASSWORD, WEEK } from "../../../tests/support/fill-site.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import { preparedSite } from "../../../tests/support/prepared-site.ts";
import { hashPassword } from "../../access/server/passwords.ts";
import { application } from "../../main/application.ts";

test("a reader of one organisation sees its records behind a figure, is told that there are more, and is never told that they do not add up", async () => {
  const prepared = await preparedSite();
  try {
    const { programme } = prepared.site.profile;
    const passwordHash = await hashPassword(PASSWORD);
    const liaison = {
      programmeId: programme.id,
      personId: "test-liaison",
      organisationId: "mod",
      name: "Test liaison",
    };
    await prepared.database.transaction((sql) =>
      givenPerson(sql, { ...liaison, acts: ["read"], passwordHash }, { organisationId: "mod" }),
    );
    const reader = await signedIn(application(prepared.site), "test-liaison");
    const page = await (await reader.get(`/en/bulletins/${WEEK}/figures/uxo`)).text();
    expect(page).toContain("2 records, together 7");
    expect(page).toContain("The records add up to the published figure.");
    expect(page).toContain("Your roles open 1 of them; only those are listed here.");
    expect(page.match(/href="\/en\/records\/ordnance-item\//gu)).toHaveLength(1);

    const none = await (await reader.get(`/en/bulletins/${WEEK}/figures/anti_tank`)).text();
    expect(none).toContain("Your roles open 0 of them");
    expect(none).not.toContain("do not add up");
  } finally {
    await prepared.end();
  }
});
