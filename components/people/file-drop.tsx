"use client";

import { type ChangeEvent, type DragEvent, useId, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { useFieldProblem } from "@/components/ui/form-result";
import { largestFile, tooLarge } from "@/lib/people/rules/upload";

const size = (bytes: number) =>
  bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** A file to drop or to choose; the input beneath is an ordinary one, so keyboards and screen readers find it. */
export function FileDrop({ name }: { name: string }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  const refused = useFieldProblem(name);
  const problem = file && file.size > largestFile ? tooLarge : refused;
  const take = (files: FileList | null) => setFile(files?.[0] ?? null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!input.current || event.dataTransfer.files.length === 0) return;
    input.current.files = event.dataTransfer.files;
    take(event.dataTransfer.files);
  };
  const drag = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    <div>
      <label
        htmlFor={id}
        onDragOver={drag(true)}
        onDragEnter={drag(true)}
        onDragLeave={drag(false)}
        onDrop={drop}
        className={classNames(
          "relative block cursor-pointer rounded-3 border border-dashed px-6 py-10 text-center focus-within:shadow-focus hover:bg-press",
          over ? "border-spruce bg-spruce-tint" : problem ? "border-brick bg-sheet" : "border-edge bg-sheet",
        )}
      >
        <span className="block font-serif text-21">{file ? file.name : "Drop the file here"}</span>
        <span className="mt-1 block text-14 text-ink-2">
          {file
            ? `${size(file.size)}. Drop or choose another to replace it.`
            : "or choose it: CSV, with commas, semicolons or tabs"}
        </span>
        <input
          ref={input}
          id={id}
          name={name}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event: ChangeEvent<HTMLInputElement>) => take(event.target.files)}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </label>
      {problem ? (
        <p id={`${id}-problem`} className="mt-2 text-14 text-brick">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
