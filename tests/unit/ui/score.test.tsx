import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Choice } from "@/components/ui/choice";
import { newIdempotencyKey } from "@/components/ui/idempotency-key";
import { Progress } from "@/components/ui/progress";
import { Score } from "@/components/ui/score";
import { Veil } from "@/components/ui/veil";

const words = ["Want to leave", "More bad than good", "More good than bad", "Could not be better"] as const;

describe("a score", () => {
  const html = renderToStaticMarkup(<Score name="morale" legend="How are you?" words={[...words]} />);
  it("offers ten labelled numbers and not to say, with nothing chosen", () => {
    expect(html.match(/type="radio"/g)).toHaveLength(11);
    expect(html).not.toContain("checked=");
    expect(html).toContain("Rather not say");
  });
  it("has words at one, four, seven and ten, in this order", () => {
    const places = words.map((word) => html.indexOf(word));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });
});

describe("small pieces", () => {
  it("chooses nothing nobody chose", () => {
    const options = [{ value: "a", label: "A" }];
    expect(renderToStaticMarkup(<Choice name="x" legend="?" options={options} />)).not.toContain("checked=");
  });
  it("says of a hidden figure that it is hidden, in words", () => {
    expect(renderToStaticMarkup(<Veil />)).toContain("Hidden to protect people");
  });
  it("reports long work to those who cannot see the bar, and stays within it", () => {
    const html = renderToStaticMarkup(<Progress label="Closing" value={70} max={34} />);
    expect(html).toContain('aria-valuenow="70"');
    expect(html).toContain('width="100%"');
  });
  it("makes a key that a server takes for a UUID, a new one each time", () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(newIdempotencyKey()).toMatch(uuid);
    expect(newIdempotencyKey()).not.toBe(newIdempotencyKey());
  });
});
