"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { Choice } from "@/lib/planning/rules/open-times";

/** For whom a time is chosen, and among which. */
export type Offer = {
  title: string;
  says: string;
  /** Said where there is no time to choose. */
  none: string;
  /** What choosing one does, to whom. */
  effect: string;
  choices: readonly Choice[] | null;
  /** Only this day, and this time of it, when a card was dropped there. */
  at: Choice["startsAt"] | null;
  verb: "Move" | "Propose";
  go: (choice: Choice) => void;
};
/** Null closes it. */
type Props = { offer: Offer | null; onClose: () => void };

/** Every time that suits both, to choose one: beside dragging, for the keyboard and the phone. */
export function TimesDialog({ offer, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [picked, setPicked] = useState<Choice | null>(null);
  const isOpen = offer !== null;
  useEffect(() => {
    setPicked(null);
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const dropped = offer?.choices?.find((choice) => choice.startsAt === offer.at) ?? null;
  const offered = offer?.choices?.filter((choice) => dropped === null || choice.day === dropped.day) ?? null;
  const chosen = picked ?? dropped;
  const go = () => {
    if (!chosen) return;
    onClose();
    offer?.go(chosen);
  };
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="times"
      className="w-[min(36rem,calc(100vw-2rem))] rounded-3 border border-rule-strong bg-sheet p-6 shadow-float md:px-7"
    >
      {offer ? (
        <>
          <h2 id="times">{offer.title}</h2>
          <p className="mt-1 text-14 text-ink-2">{offer.says}</p>
          <div className="-mx-1 mt-4 max-h-[50vh] overflow-y-auto px-1">
            <Times offered={offered} none={offer.none} chosen={chosen} onChoose={setPicked} />
          </div>
          <div className="mt-5 flex flex-wrap items-center gap-2">
            <Button look="go" onClick={go} disabled={chosen === null}>
              {chosen
                ? `${offer.verb} ${offer.verb === "Move" ? "to " : ""}${chosen.day}, ${chosen.time}`
                : "Choose a time"}
            </Button>
            <Button look="plain" onClick={() => dialog.current?.close()}>
              Leave it
            </Button>
          </div>
          <p className="mt-2 text-14 text-ink-3">{offer.effect}</p>
        </>
      ) : null}
    </dialog>
  );
}

type TimesProps = {
  offered: readonly Choice[] | null;
  none: string;
  chosen: Choice | null;
  onChoose: (choice: Choice) => void;
};

function Times({ offered, none, chosen, onChoose }: TimesProps) {
  if (offered === null) return <p className="after-a-moment py-4 text-14 text-ink-3">Looking at both calendars</p>;
  if (offered.length === 0) return <p className="py-4 text-14 text-ink-2">{none}</p>;
  return [...Map.groupBy(offered, (choice) => choice.day)].map(([day, ofDay]) => (
    <fieldset key={day} className="grid grid-cols-[96px_1fr] gap-x-3 border-rule border-b py-2 max-sm:grid-cols-1">
      <legend className="float-left pt-1.5 text-14 text-ink-2 tabular-nums">{day}</legend>
      <div className="col-start-2 flex flex-wrap gap-1.5 max-sm:col-start-1">
        {ofDay.map((choice) => (
          <button
            key={choice.startsAt}
            type="button"
            aria-pressed={chosen?.startsAt === choice.startsAt}
            title={choice.theirs || undefined}
            aria-label={`${choice.day}, ${choice.time}${choice.theirs ? `, ${choice.theirs}` : ""}`}
            onClick={() => onChoose(choice)}
            className={classNames(
              "min-h-8 rounded-2 border px-2.5 text-14 tabular-nums max-md:min-h-11",
              chosen?.startsAt === choice.startsAt
                ? "border-spruce bg-spruce text-on-spruce"
                : "border-edge bg-sheet hover:bg-press",
            )}
          >
            {choice.time}
          </button>
        ))}
      </div>
    </fieldset>
  ));
}
