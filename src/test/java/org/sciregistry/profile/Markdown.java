package org.sciregistry.profile;

import java.util.Collections;
import java.util.List;
import org.sciregistry.fault.Language;
import org.sciregistry.fault.Text;

/** One page being written in one language. */
final class Markdown {

  private final Language language;
  private final StringBuilder text = new StringBuilder();

  Markdown(Language language) {
    this.language = language;
  }

  /** The name of a page's file in a language. */
  static String file(String name, Language language) {
    return name + (language == Language.CHINESE ? ".zh.md" : ".md");
  }

  Language language() {
    return language;
  }

  Markdown heading(int level, Text heading) {
    return line("#".repeat(level) + " " + heading.in(language)).line("");
  }

  Markdown paragraph(Text paragraph) {
    return line(paragraph.in(language)).line("");
  }

  Markdown item(String item) {
    return line("* " + item);
  }

  Markdown line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Starts a table. */
  Markdown table(Text... columns) {
    row(List.of(columns).stream().map(column -> column.in(language)).toList());
    return line("|" + String.join("|", Collections.nCopies(columns.length, "---")) + "|");
  }

  Markdown row(List<String> cells) {
    return line("| "
        + String.join(
            " | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
        + " |");
  }

  Markdown row(String... cells) {
    return row(List.of(cells));
  }

  static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
