import type { Bar, DrawnWeek } from "@/lib/weeks/rules";

const at = ({ from, width }: Bar) => ({ left: `${from}%`, width: `${width}%` });

/** Seven days on one clock: working hours, what is cut out of them, and a line where meetings are liked. In words for who hears it. */
export function WeekPicture({ drawn: { hours, days } }: { drawn: DrawnWeek }) {
  const anyLiked = days.some((day) => day.liked);
  const anyFree = days.some((day) => day.free.length > 0);
  return (
    <figure aria-label="Your week as it is kept">
      <div aria-hidden="true" className="grid grid-cols-[3.5rem_1fr] md:grid-cols-[8rem_1fr]">
        <span className="relative col-start-2 block h-5 text-13 text-ink-3 tabular-nums">
          {hours.map((hour) => (
            <span key={hour.says} style={{ left: `${hour.at}%` }} className="absolute -translate-x-1/2">
              {hour.says}
            </span>
          ))}
        </span>
      </div>
      <ul className="border-rule border-t">
        {days.map(({ name, city, work, free, liked, says }) => (
          <li
            key={name}
            className="grid grid-cols-[3.5rem_1fr] items-center border-rule border-b py-1.5 md:grid-cols-[8rem_1fr]"
          >
            <span className="min-w-0 pr-2 text-14">
              <b className="font-medium md:hidden" aria-hidden="true">
                {name.slice(0, 3)}
              </b>
              <b className="font-medium max-md:sr-only">{name}</b>
              {city ? <span className="block truncate text-13 text-ink-3">{city}</span> : null}
            </span>
            <span aria-hidden="true" className="relative block h-7 overflow-hidden rounded-1 bg-well">
              {work ? (
                <i style={at(work)} className="absolute inset-y-0 border border-spruce/40 bg-spruce-tint" />
              ) : null}
              {free.map((bar) => (
                <i
                  key={bar.from}
                  style={at(bar)}
                  className="absolute inset-y-0 border-spruce/40 border-x border-dashed bg-well"
                />
              ))}
              {liked ? <i style={at(liked)} className="absolute bottom-0 h-1 bg-spruce" /> : null}
            </span>
            <span className="sr-only">{says}</span>
          </li>
        ))}
      </ul>
      <figcaption aria-hidden="true" className="mt-2.5 flex flex-wrap gap-x-5 gap-y-1 text-13 text-ink-2">
        <span className="inline-flex items-center gap-2">
          <i className="inline-block h-3 w-5 border border-spruce/40 bg-spruce-tint" />
          You work
        </span>
        {anyFree ? (
          <span className="inline-flex items-center gap-2">
            <i className="inline-block h-3 w-5 border border-spruce/40 border-dashed bg-well" />
            Kept free
          </span>
        ) : null}
        {anyLiked ? (
          <span className="inline-flex items-center gap-2">
            <i className="inline-block h-1 w-5 bg-spruce" />
            You like to meet
          </span>
        ) : null}
      </figcaption>
    </figure>
  );
}
