/* A result as a table: sorted by a click on a column, page by page, figures exactly as they are written. */

/** One table; keeps how it is sorted and where it stands while its rows stay the same. */
class Rows {
  constructor(root) {
    this.root = root;
    this.signature = "";
  }

  show(data) {
    const signature = JSON.stringify([data.columns, data.rows.length, data.rows[0], data.rows.at(-1), data.stamp]);
    if (signature !== this.signature) Object.assign(this, { by: -1, down: false, page: 0 });
    this.signature = signature;
    this.data = data;
    this.draw();
  }

  order() {
    const { rows, columns } = this.data, order = rows.map((_, at) => at);
    if (this.by < 0) return order;
    const { ranks } = columns[this.by], by = new Intl.Collator("zh").compare;
    const empty = (at) => !rows[at][this.by][0];
    return order.sort((one, other) => {
      if (empty(one) !== empty(other)) return empty(one) ? 1 : -1;
      const gap = ranks ? ranks[one] - ranks[other] : by(rows[one][this.by][0], rows[other][this.by][0]);
      return (this.down ? -gap : gap) || one - other;
    });
  }

  draw() {
    const { rows, size, words } = this.data, pages = Math.ceil(rows.length / size);
    this.page = Math.min(this.page, Math.max(0, pages - 1));
    const first = this.page * size, shown = this.order().slice(first, first + size);
    const table = made("table", {}, [
      made("caption", { className: "unseen", textContent: words.caption }), this.head(),
      made("tbody", {}, shown.map((at) => made("tr", {}, rows[at].map((cell, column) => this.cell(cell, column))))),
    ]);
    const region = made("div", { className: "scroll", tabIndex: 0 }, [table]);
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", words.caption);
    const holder = this.root.querySelector(".rows");
    const focused = holder.contains(holder.getRootNode().activeElement) ? holder.getRootNode().activeElement.dataset.key : "";
    holder.replaceChildren(region, ...(pages > 1 ? [this.pager(first, shown.length, pages)] : []));
    if (focused) holder.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  head() {
    const { columns, words } = this.data;
    return made("thead", {}, [made("tr", {}, columns.map(({ name, kind }, at) => {
      const sorted = this.by === at, mark = sorted ? (this.down ? " ↓" : " ↑") : "";
      const button = made("button", { type: "button", textContent: `${name}${mark}`, title: words.sort });
      button.dataset.key = `sort-${at}`;
      button.onclick = () => { Object.assign(this, { down: sorted && !this.down, by: at, page: 0 }); this.draw(); };
      const head = made("th", { className: kind, scope: "col" }, [button]);
      head.setAttribute("aria-sort", sorted ? (this.down ? "descending" : "ascending") : "none");
      return head;
    }))]);
  }

  cell([text, href, note], column) {
    const content = href ? made("a", { href, textContent: text, onclick: stay }) : document.createTextNode(text);
    return made("td", { className: this.data.columns[column].kind, title: note ?? "" }, [content]);
  }

  pager(first, count, pages) {
    const { rows, words } = this.data, step = (by) => () => { this.page += by; this.draw(); };
    const told = words.page.replace("{first}", first + 1).replace("{last}", first + count).replace("{count}", rows.length.toLocaleString("en"));
    const button = (key, label, by, off) => {
      const one = made("button", { type: "button", textContent: label, disabled: off, onclick: step(by) });
      one.dataset.key = key;
      return one;
    };
    const said = made("span", { textContent: told });
    said.setAttribute("role", "status");
    return made("div", { className: "pager" }, [
      button("previous", words.previous, -1, this.page === 0), said, button("next", words.next, 1, this.page === pages - 1),
    ]);
  }
}

/** Opens a page of the app without loading it anew, so that the session and its queries stay (as frame.js does). */
function stay(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", event.currentTarget.href);
  dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
}

function made(name, properties, children = []) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

const TABLES = new WeakMap();

export default function ({ parentElement, data }) {
  if (!TABLES.has(parentElement)) TABLES.set(parentElement, new Rows(parentElement));
  TABLES.get(parentElement).show(data);
}
