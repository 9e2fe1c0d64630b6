package org.sciregistry.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.sciregistry.fault.Language;
import org.sciregistry.fault.Text;
import org.sciregistry.profile.Items.Item;

/** The intro page of a profile: what it is for, its elements, items, rules and examples. */
final class ProfilePage {

  /** Longer lists of codes stand on the page of terminology only. */
  private static final int MOST_ITEMS = 40;

  private static final int MOST_EXAMPLES = 6;

  private final Dictionary dictionary;
  private final Items items;
  private final Map<String, ValueSet> valueSets;
  private final RulesPage rules;
  private final Map<String, List<String>> examples;
  private final Map<String, Text> notes;

  /**
   * Pages over the compiled guide.
   *
   * @param valueSets by URL
   * @param examples names of the example files, by the profile they claim
   * @param notes what is to be known before a profile is used, by its id
   */
  ProfilePage(
      Dictionary dictionary,
      Items items,
      Map<String, ValueSet> valueSets,
      RulesPage rules,
      Map<String, List<String>> examples,
      Map<String, Text> notes) {
    this.dictionary = dictionary;
    this.items = items;
    this.valueSets = valueSets;
    this.rules = rules;
    this.examples = examples;
    this.notes = notes;
  }

  String page(StructureDefinition profile, Language language) {
    String id = profile.getIdElement().getIdPart();
    Text note = notes.get(id);
    if (note == null) {
      throw new IllegalStateException("ig/input/profile-notes.tsv has no note on " + id);
    }
    Markdown page = new Markdown(language);
    page.heading(1, ElementTerms.both(profile.getTitle(), profile.getTitleElement()));
    page.paragraph(ElementTerms.both(profile.getDescription(), profile.getDescriptionElement()));
    page.paragraph(note);
    page.line("`" + profile.getUrl() + "` · " + profile.getType()).line("");
    elements(page, profile);
    codes(page, profile);
    invariants(page, id);
    page.heading(2, new Text("Examples", "示例"));
    List<String> all = examples.getOrDefault(profile.getUrl(), List.of());
    for (String example : all.subList(0, Math.min(MOST_EXAMPLES, all.size()))) {
      page.item("[" + example + "](../../../profiles/examples/" + example + ".json)");
    }
    return page.toString();
  }

  private void elements(Markdown page, StructureDefinition profile) {
    page.heading(2, new Text("Elements", "元素"));
    page.table(
        new Text("Element", "元素"),
        new Text("Number", "个数"),
        new Text("Type", "类型"),
        new Text("Values", "取值"),
        new Text("Meaning", "含义"));
    for (Dictionary.Row row : dictionary.rows(profile)) {
      List<String> values = new ArrayList<>();
      if (!row.fixed().isEmpty()) {
        values.add("= " + Markdown.code(row.fixed()));
      }
      if (!row.values().isEmpty()) {
        values.add(row.values());
      }
      if (!row.range().isEmpty()) {
        values.add(row.range());
      }
      page.row(
          Markdown.code(row.element()),
          row.cardinality(),
          row.types(),
          String.join(", ", values),
          row.term().in(page.language()));
    }
    page.line("");
  }

  private void codes(Markdown page, StructureDefinition profile) {
    for (ElementDefinition element : profile.getDifferential().getElement()) {
      String url = element.getBinding().getValueSet();
      ValueSet values = url == null ? null : valueSets.get(url.replaceAll("\\|.*", ""));
      List<Item> held = values == null ? List.of() : items.of(values);
      if (values != null && !held.isEmpty() && held.size() <= MOST_ITEMS) {
        page.heading(
            2, new Text("Codes of `" + element.getId() + "`", "`" + element.getId() + "` 的代码"));
        table(page, held);
      }
    }
  }

  /** Adds a table of concepts. */
  static void table(Markdown page, List<Item> items) {
    page.table(
        new Text("Code", "代码"),
        new Text("Term", "术语"),
        new Text("Chinese", "英文"),
        new Text("Unit", "单位"),
        new Text("Range", "范围"));
    boolean english = page.language() == Language.ENGLISH;
    for (Item item : items) {
      page.row(
          Markdown.code(item.code()),
          item.term().in(page.language()),
          english ? item.term().chinese() : item.term().english(),
          Markdown.code(item.unit()),
          item.range());
    }
    page.line("");
  }

  private void invariants(Markdown page, String id) {
    List<RulesPage.Invariant> own = rules.of(id);
    if (!own.isEmpty()) {
      page.heading(2, new Text("Rules", "规则"));
      page.table(
          new Text("Rule", "规则"), new Text("Severity", "级别"), new Text("What it asks for", "要求"));
      for (RulesPage.Invariant rule : own) {
        page.row(
            Markdown.code(rule.key()),
            RulesPage.severity(rule.severity(), page.language()),
            rule.text().in(page.language()));
      }
      page.line("");
    }
  }
}
