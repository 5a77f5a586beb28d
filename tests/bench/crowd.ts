const pad = (number: number) => String(number).padStart(5, "0");
const mail = (number: number) => `p${pad(number)}@big.example`;

/** The manager of the person with this number: eight to a manager, all the way up to number 0. */
const managerOf = (number: number) => (number === 0 ? "" : mail(Math.floor((number - 1) / 8)));

/** A sheet of so many people in one tree, as an HR system would export it. */
export function crowd(size: number): string {
  const zones = ["America/New_York", "Europe/Berlin", "Asia/Kolkata"];
  const lines = ["Name,Work Email,Manager Email,Job Title,Time Zone,Start Date"];
  for (let number = 0; number < size; number += 1) {
    lines.push(`Person ${pad(number)},${mail(number)},${managerOf(number)},Engineer,${zones[number % 3]},2024-01-15`);
  }
  return `${lines.join("\n")}\n`;
}
