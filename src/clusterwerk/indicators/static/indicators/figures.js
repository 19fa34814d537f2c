// Figures as people in Germany type them: 1.234,5 and 1,234.5 and 1234,5 and 1 234.5; the server reads them in the same way.
const GROUPED = { ".": /^[+-]?\d{1,3}(\.\d{3})+$/, ",": /^[+-]?\d{1,3}(,\d{3})+$/ };
const NOT_READ = /[\s\u00a0\u202f'’€%]/g;

const count = (text, sign) => text.split(sign).length - 1;

// The figure as "-1234.5", or null when it is none. A single 1.234 is read as the language of the screen writes it.
export const readFigure = (text, language) => {
  let plain = text.replace(NOT_READ, "").replace("−", "-");
  if (plain.includes(",") && plain.includes(".")) {
    const [group, point] = plain.lastIndexOf(",") > plain.lastIndexOf(".") ? [".", ","] : [",", "."];
    plain = plain.replaceAll(group, "").replaceAll(point, ".");
  } else {
    const [group, other] = language.startsWith("de") ? [".", ","] : [",", "."];
    if (GROUPED[group].test(plain) || count(plain, group) > 1) plain = plain.replaceAll(group, "");
    else if (count(plain, other) > 1) plain = plain.replaceAll(other, "");
    plain = plain.replaceAll(",", ".");
  }
  const found = plain.match(/^([+-]?)(\d*)(?:\.(\d*))?$/);
  if (!found || !(found[2] || found[3])) return null;
  const [, sign, whole, part = ""] = found;
  const digits = `${whole.replace(/^0+(?=\d)/, "") || "0"}${part ? `.${part}` : ""}`;
  return sign === "-" && /[1-9]/.test(digits) ? `-${digits}` : digits;
};

export const decimalsOf = (figure) => figure.split(".")[1]?.replace(/0+$/, "").length ?? 0;

// How many decimal places can be entered with a scale: 1000 steps for 1 are three.
export const placesOf = (scale) => String(scale).length - 1;

// For reading: 1.234,5.
export const showFigure = (figure, language, decimals) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: decimals, minimumFractionDigits: 0 }).format(Number(figure));

// For a field, without points between thousands, which could be misread.
export const typedFigure = (figure, language) => (language.startsWith("de") ? figure.replace(".", ",") : figure);
