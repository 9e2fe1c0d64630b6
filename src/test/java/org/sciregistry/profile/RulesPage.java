package org.sciregistry.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.sciregistry.fault.Language;
import org.sciregistry.fault.Text;

/** Every rule: the invariants of profiles, and the rules across resources from the server's own table. */
final class RulesPage {

  private static final Path ACROSS =
      Path.of("src/main/resources/org/sciregistry/validation/clinical-rules.tsv");

  private static final Map<String, Text> SEVERITIES = Map.of(
      "error", new Text("error", "错误"),
      "warning", new Text("warning", "警告"),
      "information", new Text("information", "提示"));

  private static final Map<String, Text> NEEDS = Map.of(
      "resource", new Text("the resource itself", "资源本身"),
      "submission", new Text("what is sent together", "同一次提交的资源"),
      "history", new Text("also what is stored", "还需已存储的资源"));

  /** One invariant of ours. */
  record Invariant(String key, String severity, String where, Text text) {}

  private final Map<String, Invariant> invariants = new TreeMap<>();
  private final List<String[]> across = new ArrayList<>();
  private final Map<String, List<String>> cases = new TreeMap<>();

  RulesPage(List<StructureDefinition> structures, List<NegativeCases.Case> negatives)
      throws IOException {
    for (StructureDefinition structure : structures) {
      for (ElementDefinition element : structure.getDifferential().getElement()) {
        for (ElementDefinitionConstraintComponent constraint : element.getConstraint()) {
          invariants.put(
              constraint.getKey(),
              new Invariant(
                  constraint.getKey(),
                  constraint.getSeverity().toCode(),
                  structure.getIdElement().getIdPart(),
                  ElementTerms.both(constraint.getHuman(), constraint.getHumanElement())));
        }
      }
    }
    for (String line : Files.readAllLines(ACROSS)) {
      if (!line.startsWith("#") && !line.startsWith("id\t")) {
        across.add(line.split("\t", -1));
      }
    }
    for (NegativeCases.Case row : negatives) {
      for (String key : row.keys()) {
        cases.computeIfAbsent(key, none -> new ArrayList<>()).add(row.name());
      }
    }
  }

  /** The invariants of one profile. */
  List<Invariant> of(String profile) {
    return invariants.values().stream()
        .filter(rule -> rule.where().equals(profile))
        .toList();
  }

  static String severity(String severity, Language language) {
    return SEVERITIES.getOrDefault(severity, Text.same(severity)).in(language);
  }

  /** Links to the files that break a rule, at most two. */
  private String cases(String key) {
    return cases.getOrDefault(key, List.of()).stream()
        .distinct()
        .limit(2)
        .map(name -> "[" + name + "](../../profiles/examples/invalid/" + name + ".json)")
        .collect(Collectors.joining(", "));
  }

  String page(Language language) {
    Markdown page = new Markdown(language);
    page.heading(1, new Text("Rules", "规则"));
    page.paragraph(new Text(
        "An error refuses the whole submission. A warning is told and stored. Beside each rule stand files that break it; `validate` on one of them shows the message.",
        "错误会使整个提交被拒绝；警告会告知但仍予存储。每条规则旁列出违反它的文件，用 `validate` 校验即可看到提示。"));
    page.heading(2, new Text("Rules of one resource", "单个资源的规则"));
    page.paragraph(new Text(
        invariants.size() + " invariants of the profiles.",
        "各规范中的约束，共 " + invariants.size() + " 条。"));
    page.table(
        new Text("Rule", "规则"),
        new Text("Profile", "规范"),
        new Text("Severity", "级别"),
        new Text("What it asks for", "要求"),
        new Text("Broken in", "违反示例"));
    for (Invariant rule : invariants.values()) {
      page.row(
          Markdown.code(rule.key()),
          rule.where(),
          severity(rule.severity(), language),
          rule.text().in(language),
          cases(rule.key()));
    }
    page.line("");
    page.heading(2, new Text("Rules across resources", "跨资源规则"));
    page.paragraph(new Text(
        across.size()
            + " rules that look at several resources, at the time, or at what is stored. {0} and so on stand for values.",
        "需要比对多个资源、时间或已存储内容的规则，共 " + across.size() + " 条。{0} 等代表具体数值。"));
    page.table(
        new Text("Rule", "规则"),
        new Text("Severity", "级别"),
        new Text("Needs", "所需信息"),
        new Text("What it asks for", "要求"),
        new Text("What is told", "提示"),
        new Text("Broken in", "违反示例"));
    boolean chinese = language == Language.CHINESE;
    for (String[] rule : across) {
      page.row(
          Markdown.code(rule[0]),
          severity(rule[1], language),
          NEEDS.getOrDefault(rule[2], Text.same(rule[2])).in(language),
          rule[chinese ? 4 : 3],
          rule[chinese ? 6 : 5],
          cases(rule[0]));
    }
    return page.toString();
  }
}
