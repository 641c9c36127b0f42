/* The editor of the SPARQL page: CodeMirror with the words of this graph. */

/** One editor; lives as long as its place on the page and is told every new state of the data. */
class Editor {
  constructor(root, CodeMirror) {
    this.root = root;
    this.cm = CodeMirror;
    this.given = null;
    this.holder = root.querySelector(".editor");
    this.run = root.querySelector(".run");
    this.said = root.querySelector(".said");
    this.view = new CodeMirror.EditorView({ parent: this.holder, root, state: this.begin("") });
    this.run.addEventListener("click", () => this.send());
    root.querySelector(".complete").addEventListener("click", () => {
      this.view.focus();
      CodeMirror.startCompletion(this.view);
    });
    root.addEventListener("focusout", (event) => {
      if (!root.contains(event.relatedTarget) && this.text() !== this.drafted) this.tell("draft");
    });
  }

  text() { return this.view.state.doc.toString(); }

  begin(doc) {
    const { cm } = this, facts = new cm.Compartment();
    this.facts = facts;
    return cm.EditorState.create({ doc, extensions: [
      cm.lineNumbers(), cm.lintGutter(), cm.history(), cm.drawSelection(), cm.highlightSpecialChars(), cm.bracketMatching(),
      cm.closeBrackets(), cm.highlightActiveLine(), cm.EditorView.lineWrapping, cm.indentUnit.of("  "),
      cm.StreamLanguage.define(cm.sparql), cm.syntaxHighlighting(colours(cm)), facts.of([]),
      cm.autocompletion({
        override: [(context) => completions(context, this.vocabulary(), this.english())],
        icons: false, maxRenderedOptions: 60,
      }),
      cm.keymap.of([
        { key: "Mod-Enter", run: () => { this.send(); return true; } },
        ...cm.closeBracketsKeymap, ...cm.completionKeymap, ...cm.historyKeymap, ...cm.defaultKeymap,
      ]),
      cm.EditorView.updateListener.of((update) => { if (update.docChanged) this.changed(update); }),
    ] });
  }

  vocabulary() { return indexed(globalThis.yusuanEditor.vocabulary); }

  english() { return this.data?.language === "en"; }

  show(data, send) {
    this.data = data;
    this.sender = send;
    const { cm } = this, { words } = data;
    this.run.querySelector("span").textContent = words.run;
    this.root.querySelector(".complete").textContent = words.complete;
    this.root.querySelector(".keys").textContent = words.keys;
    this.view.dispatch({ effects: this.facts.reconfigure([
      cm.EditorView.contentAttributes.of({ "aria-label": words.editor, tabindex: "0" }),
      cm.EditorState.phrases.of({ Completions: this.vocabulary().words.completions }),
      cm.placeholder(words.placeholder),
    ]) });
    if (data.text !== this.given) {
      if (data.text !== this.text()) this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: data.text } });
      this.given = this.drafted = data.text;
    }
    this.mark();
    this.status();
  }

  mark() {
    const { doc } = this.view.state, same = this.text() === this.given;
    const marks = same ? this.data.marks : [];
    this.view.dispatch(this.cm.setDiagnostics(this.view.state, marks.filter((mark) => mark.line <= doc.lines).map((mark) => {
      const line = doc.line(mark.line), from = Math.min(line.to, line.from + mark.column - 1);
      return { from, to: Math.min(line.to, from + mark.length), severity: mark.severity, message: mark.text };
    })));
  }

  changed(update) {
    const typed = update.transactions.some((one) => one.isUserEvent("input.type"));
    if (typed) this.declare(update.state);
    this.status();
  }

  /** Declares the prefix whose colon was just typed. */
  declare(state) {
    const at = state.selection.main.head, line = state.doc.lineAt(at);
    const typed = /(?:^|[^\p{L}\p{N}_:?$<"'#/-])([a-z]+):$/u.exec(line.text.slice(0, at - line.from));
    if (!typed || /prefix\s+\S*$/i.test(line.text.slice(0, at - line.from)) || inQuotes(state, at - typed[1].length - 1)) return;
    const change = declaration(state, typed[1], this.vocabulary());
    if (change) queueMicrotask(() => this.view.dispatch({ changes: change }));
  }

  status() {
    const edited = this.given !== null && this.text() !== this.given ? this.data.words.edited : "";
    if (this.said.textContent !== edited) this.said.textContent = edited;
  }

  send() {
    this.given = this.drafted = this.text();
    this.status();
    this.tell("run");
  }

  tell(event) {
    this.drafted = this.text();
    this.sender(event, this.drafted);
  }

  close() { this.view.destroy(); }
}

/** Colours that can be told apart and read: each 4.5 to 1 against the paper (WCAG 2.2, 1.4.3). */
function colours(cm) {
  const { tags } = cm;
  return cm.HighlightStyle.define([
    { tag: tags.keyword, color: "#14507a", fontWeight: "600" },
    { tag: tags.standard(tags.variableName), color: "#5a3d8a" },
    { tag: [tags.local(tags.variableName), tags.variableName], color: "#7a3b00" },
    { tag: tags.atom, color: "#1d6238" },
    { tag: tags.string, color: "#8a2f54" },
    { tag: tags.comment, color: "#5b6770", fontStyle: "italic" },
    { tag: [tags.operator, tags.bracket, tags.punctuation], color: "#40535f" },
  ]);
}

const EDITORS = new WeakMap();

function waiting() {
  if (!globalThis.yusuanEditor) {
    const shared = (globalThis.yusuanEditor = {});
    shared.ready = new Promise((resolve) => { shared.resolve = resolve; });
  }
  return globalThis.yusuanEditor;
}

export default async function ({ parentElement, data, setTriggerValue }) {
  const CodeMirror = await waiting().ready;
  if (!EDITORS.has(parentElement)) EDITORS.set(parentElement, new Editor(parentElement, CodeMirror));
  EDITORS.get(parentElement).show(data, setTriggerValue);
  return () => EDITORS.get(parentElement)?.close();
}
