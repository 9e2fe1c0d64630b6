package org.sciregistry.profile;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.sciregistry.fault.Language;
import org.sciregistry.fault.Text;

/** Writes what the compiled guide says as pages and tables, in English and Chinese. */
final class GuidePages {

  private static final Path INPUT = Path.of("ig/input");
  private static final String NEWLINE = "\n";

  private final List<Resource> definitions;
  private final Map<String, List<String>> examples = new TreeMap<>();

  private GuidePages(Path profiles) throws IOException {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    definitions = read(profiles, parser).values().stream().toList();
    for (Map.Entry<String, Resource> example :
        read(profiles.resolve("examples"), parser).entrySet()) {
      for (CanonicalType profile : example.getValue().getMeta().getProfile()) {
        examples
            .computeIfAbsent(profile.getValue(), none -> new ArrayList<>())
            .add(example.getKey());
      }
    }
  }

  private static Map<String, Resource> read(Path folder, IParser parser) throws IOException {
    Map<String, Resource> resources = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        String name = file.getFileName().toString();
        resources.put(name.substring(0, name.length() - ".json".length()), (Resource)
            parser.parseResource(Files.readString(file)));
      }
    }
    return resources;
  }

  /**
   * Every page and table that is made from the guide.
   *
   * @param profiles the folder of compiled definitions
   * @return contents by file name, such as {@code profiles/sci-patient.zh.md}
   */
  static Map<String, String> of(Path profiles) throws IOException {
    return new GuidePages(profiles).pages();
  }

  /** Writes the pages into a folder. */
  static int write(Path profiles, Path target) throws IOException {
    Map<String, String> pages = of(profiles);
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Path file = target.resolve(page.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, page.getValue());
    }
    return pages.size();
  }

  private <T extends Resource> List<T> all(Class<T> type) {
    return definitions.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private Map<String, String> pages() throws IOException {
    List<StructureDefinition> structures = all(StructureDefinition.class);
    Dictionary dictionary =
        new Dictionary(new ElementTerms(INPUT.resolve("element-terms.tsv"), structures));
    Items items = new Items(all(CodeSystem.class));
    RulesPage rules =
        new RulesPage(structures, NegativeCases.read(INPUT.resolve("negative-cases.tsv")));
    TerminologyPage terminology = new TerminologyPage(items, all(ConceptMap.class));
    Map<String, ValueSet> valueSets = new HashMap<>();
    all(ValueSet.class).forEach(values -> valueSets.put(values.getUrl(), values));
    ProfilePage intro = new ProfilePage(dictionary, items, valueSets, rules, examples, notes());
    List<StructureDefinition> profiles = structures.stream()
        .filter(structure -> !structure.getType().equals("Extension"))
        .toList();
    Map<String, String> pages = new TreeMap<>();
    pages.put("dictionary.tsv", dictionary(dictionary, structures));
    pages.put("items.tsv", items(items));
    for (Language language : Language.values()) {
      pages.put(Markdown.file("rules", language), rules.page(language));
      pages.put(Markdown.file("terminology", language), terminology.page(language));
      pages.put(Markdown.file("profiles/README", language), index(profiles, language));
      for (StructureDefinition profile : profiles) {
        pages.put(
            Markdown.file("profiles/" + profile.getIdElement().getIdPart(), language),
            intro.page(profile, language));
      }
    }
    return pages;
  }

  private static Map<String, Text> notes() throws IOException {
    Map<String, Text> notes = new HashMap<>();
    for (String line : Files.readAllLines(INPUT.resolve("profile-notes.tsv"))) {
      String[] cells = line.split("\t", -1);
      notes.put(cells[0], new Text(cells[1], cells[2]));
    }
    return notes;
  }

  private static String index(List<StructureDefinition> profiles, Language language) {
    Markdown page = new Markdown(language);
    page.heading(1, new Text("Profiles", "规范一览"));
    page.table(
        new Text("Profile", "规范"), new Text("Resource", "资源"), new Text("What it holds", "内容"));
    for (StructureDefinition profile : profiles) {
      String title =
          ElementTerms.both(profile.getTitle(), profile.getTitleElement()).in(language);
      page.row(
          "[" + title + "](" + Markdown.file(profile.getIdElement().getIdPart(), language) + ")",
          profile.getType(),
          ElementTerms.both(profile.getDescription(), profile.getDescriptionElement())
              .in(language));
    }
    return page.toString();
  }

  private static String dictionary(Dictionary dictionary, List<StructureDefinition> structures) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "profile\telement\tcardinality\ttypes\tfixed\tvalues\trange\trules\tenglish\tchinese");
    for (StructureDefinition structure : structures) {
      for (Dictionary.Row row : dictionary.rows(structure)) {
        lines.add(String.join(
            "\t",
            row.profile(),
            row.element(),
            row.cardinality(),
            row.types(),
            row.fixed(),
            row.values(),
            row.range(),
            row.rules(),
            row.term().english(),
            row.term().chinese()));
      }
    }
    return String.join(NEWLINE, lines) + NEWLINE;
  }

  private static String items(Items items) {
    List<String> lines = new ArrayList<>();
    lines.add("system\tcode\tunit\trange\tenglish\tchinese\tdefinition");
    items.systems().stream()
        .flatMap(system -> items.of(system).stream())
        .forEach(item -> lines.add(String.join(
            "\t",
            item.system(),
            item.code(),
            item.unit(),
            item.range(),
            item.term().english(),
            item.term().chinese(),
            item.definition())));
    return String.join(NEWLINE, lines) + NEWLINE;
  }
}
