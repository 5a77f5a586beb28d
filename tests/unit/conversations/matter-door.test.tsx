import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MatterDoor } from "@/components/conversation/matter-door";

it("the door for a serious matter says what it is for and what it does, before anything happens", () => {
  const html = renderToStaticMarkup(<MatterDoor meetingId="m" name="Juno" notes={new Map()} kept={[]} />);
  for (const said of [
    "Harassment, danger to someone, or a breach of the law cannot stay between you and Juno.",
    "takes its words for good out of the notes",
    "Only “moved” and today’s date stay.",
    "Write the matter down where your organization handles such things.",
  ])
    expect(html).toContain(said);
  expect(html).not.toContain("Move it out");
});
